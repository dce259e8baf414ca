import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { errorCodes } from "../src/errors.ts";

export type Answer = { status: number; fields: ReadonlyMap<string, string>; body: Buffer };

const statuses = [200, 204, 304, 400, 404, 405, 406, 408, 413, 415, 417, 431];
// No input contains these, so an answer that does exposes internals.
const internals = /\\n\s+at |node_modules|\.[jt]s:\d|[Pp]ostgre/;

/** What is wrong with an answer, whatever was asked; null if nothing is. */
export function findFault({ status, fields, body }: Answer): string | null {
  const isUnready = status === 503 && body.includes('"status":"unavailable"');
  if (!statuses.includes(status) && !isUnready) return `has the status ${status}`;
  if (fields.get("x-content-type-options") !== "nosniff") return "lacks the security headers";
  const type = fields.get("content-type") ?? "";
  if (status === 204 || status === 304) return body.length > 0 ? "has a body" : null;
  if (!type.includes("json")) return null;
  const text = decode(body, fields.get("content-encoding")).toString();
  // The answer to a HEAD request.
  if (text === "") return null;
  if (internals.test(text)) return "exposes internals";
  const results: unknown = JSON.parse(text);
  for (const result of Array.isArray(results) ? results : [results]) {
    const fault = findFaultOfResult(result as Result, status);
    if (fault) return fault;
  }
  return null;
}

type Result = {
  data?: unknown;
  errors?: { message: unknown; extensions?: { code?: unknown } }[];
  status?: unknown;
};

function findFaultOfResult({ data, errors, status }: Result, httpStatus: number): string | null {
  // An answer of /ready. No input makes it fail, but a busy machine may.
  if (status === "ok" || status === "unavailable") return null;
  if (!errors) return data && httpStatus === 200 ? null : "has neither data nor errors";
  if (errors.length === 0) return "has no error among its errors";
  for (const { message, extensions } of errors) {
    if (typeof message !== "string" || message.trim() === "")
      return "has an error without a message";
    const code = errorCodes.find((one) => one === extensions?.code);
    if (!code || code === "INTERNAL_SERVER_ERROR") return `has the code ${extensions?.code}`;
  }
  return null;
}

function decode(body: Buffer, coding: string | undefined): Buffer {
  if (body.length === 0) return body;
  if (coding === "br") return brotliDecompressSync(body);
  return coding === "gzip" ? gunzipSync(body) : body;
}
