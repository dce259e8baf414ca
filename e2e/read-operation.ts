import type { Request } from "@playwright/test";

export type AskedOperation = { name: string; variables: Record<string, unknown> };

/** The dashboard operation of a request, by GET or by POST; null if it is not one. */
export function readOperation(request: Request): AskedOperation | null {
  const { pathname, searchParams } = new URL(request.url());
  if (pathname !== "/api/graphql") return null;
  const body = request.postDataJSON() as { operationName: string; variables: object } | null;
  const name = body?.operationName ?? searchParams.get("operationName");
  if (!name) return null;
  const variables = body?.variables ?? JSON.parse(searchParams.get("variables") ?? "{}");
  return { name, variables };
}

/** Requests for operations, for `page.route`. */
export const operations = /\/api\/graphql(?:\?|$)/;
