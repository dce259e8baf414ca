import { answerImport } from "../../../import/answer-import.ts";

/** A file that is read as events, by who has the token of the operator. */
export const POST = (request: Request) => answerImport(request);
