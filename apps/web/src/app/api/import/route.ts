import { answerImport } from "../../../import/answer-import.ts";

/** Reads a file as events; requires the operator's token. */
export const POST = (request: Request) => answerImport(request);
