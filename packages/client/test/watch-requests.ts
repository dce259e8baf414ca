import type { Fetch } from "../src/index.ts";

type Sent = { method: string; parameters: string[]; length: number; status: number };

/** A `fetch` that notes what it sends. */
export function watchRequests() {
  const sent: Sent[] = [];
  const watched: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    const { method = "GET", body } = init;
    const parameters =
      typeof body === "string"
        ? Object.keys(JSON.parse(body))
        : [...new URL(url).searchParams.keys()];
    sent.push({
      method,
      parameters: parameters.sort(),
      length: url.length,
      status: response.status,
    });
    return response;
  };
  return { sent, fetch: watched };
}
