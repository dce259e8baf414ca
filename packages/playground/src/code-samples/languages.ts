import type { Variables } from "../question.ts";
import { toCurl } from "./curl.ts";
import { toPython } from "./python.ts";
import { toR } from "./r.ts";
import { toTypeScript } from "./typescript.ts";

/** What a program sends: the API's address, a document and its variables. */
export type Call = {
  address: string;
  query: string;
  variables: Variables;
  operationName: string | null;
};

/** The languages of the samples, in the order of the page. */
export const languages: { slug: string; label: string; write: (call: Call) => string }[] = [
  { slug: "curl", label: "curl", write: toCurl },
  { slug: "python", label: "Python", write: toPython },
  { slug: "r", label: "R", write: toR },
  { slug: "typescript", label: "TypeScript", write: toTypeScript },
];
