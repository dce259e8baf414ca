import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Ask = { path: string; headers?: Record<string, string>; body?: string };
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

const agent = new Agent({ keepAlive: true });

/** Rejects unless the whole response arrives in time. Never retries a request. */
export function send(origin: string, { path, headers, body }: Ask, patienceMs: number) {
  return new Promise<Answer>((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const sent = request(new URL(path, origin), { agent, method, headers: headers ?? {} });
    const timer = setTimeout(() => sent.destroy(new Error("no answer in time")), patienceMs);
    sent.on("close", () => clearTimeout(timer));
    sent.on("error", reject);
    sent.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("close", () => reject(new Error("the answer was cut short")));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.end(body);
  });
}
