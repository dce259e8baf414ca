import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { TrustedProxies } from "@dateline/limits";
import { type Finding, ok, unknown, wrong } from "./finding.ts";

const subject = "Proxy";

type Answer = { status: number; from: string; remaining: number | null };

/**
 * Checks with two requests what the proxy before a server does with `X-Forwarded-For`. Each claims
 * an address of a range that is reserved for documentation. Unless the server attributes both to
 * this machine, readers can evade their limits, or have none.
 */
export async function checkProxy(graphqlUrl: string, isTrusted: TrustedProxies): Promise<Finding> {
  let answers: [Answer, Answer];
  try {
    answers = [await ask(graphqlUrl, "192.0.2.1"), await ask(graphqlUrl, "192.0.2.2")];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return wrong(
      subject,
      `${graphqlUrl} cannot be reached (${code ?? message}).`,
      "Start the proxy, or correct PUBLIC_URL and its name in DNS.",
    );
  }
  const [first, second] = answers;
  const failed = answers.find(({ status }) => status !== 200);
  if (failed) {
    return wrong(
      subject,
      `${graphqlUrl} answers with status ${failed.status}.`,
      "Let the proxy pass every path on to the dashboard, and check that the dashboard is ready.",
    );
  }
  if (isTrusted(first.from)) {
    return unknown(
      subject,
      `Its headers cannot be judged from here: ${first.from} is in TRUST_PROXY. Run this on a machine outside.`,
    );
  }
  if (first.remaining === null || second.remaining === null) {
    return wrong(
      subject,
      "Readers behind it are not counted, so that they have no limit.",
      "Let it append to X-Forwarded-For. nginx: proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
    );
  }
  if (second.remaining >= first.remaining) {
    return wrong(
      subject,
      "A reader who writes X-Forwarded-For is taken for another one, and can evade the limits.",
      "Let the proxy append to X-Forwarded-For or replace it, and name only proxies in TRUST_PROXY.",
    );
  }
  return ok(subject, "It tells readers apart by X-Forwarded-For, and believes none of their own.");
}

function ask(url: string, claimed: string): Promise<Answer> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "x-forwarded-for": claimed };
    const sent = request(url, { method: "POST", headers, timeout: 10_000 }, (response) => {
      response.resume();
      const limits = String(response.headers.ratelimit ?? "");
      const remaining = /"client";r=(\d+)/.exec(limits)?.[1];
      resolve({
        status: response.statusCode ?? 0,
        from: response.socket.localAddress ?? "",
        remaining: remaining === undefined ? null : Number(remaining),
      });
    });
    sent.on("timeout", () => sent.destroy(new Error("no answer in 10 s")));
    sent.on("error", reject);
    sent.end(JSON.stringify({ query: "{ __typename }" }));
  });
}
