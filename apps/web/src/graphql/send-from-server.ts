import "server-only";
import { apiUrl } from "../env.mjs";
import type { ExecuteOptions } from "./execute.ts";
import { operationTexts } from "./generated-texts.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Sends operations to the API as texts, which it need not know in advance. */
export const toSend =
  (fetch: Fetch, headers: Record<string, string> = {}): ExecuteOptions["send"] =>
  ({ name, hash }, variables) =>
    fetch(`${apiUrl()}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json",
        ...headers,
      },
      body: JSON.stringify({ query: operationTexts[hash], operationName: name, variables }),
      cache: "no-store",
    });
