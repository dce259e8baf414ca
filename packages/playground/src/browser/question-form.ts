import type { Question } from "../question.ts";
import { find } from "./elements.ts";

export const form = find("question", HTMLFormElement);
export const queryField = find("query", HTMLTextAreaElement);
export const variablesField = find("variables", HTMLTextAreaElement);

/** The question as it stands in the form. */
export function readQuestion(): Question {
  const operationName = new FormData(form).get("operationName");
  return {
    query: queryField.value,
    variables: variablesField.value,
    operationName: typeof operationName === "string" ? operationName : null,
  };
}
