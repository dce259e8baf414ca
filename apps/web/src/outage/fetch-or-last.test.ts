import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test, vi } from "vitest";
import { fetchOrLast } from "./fetch-or-last.ts";
import { withOutcome } from "./outcome.ts";
import { toLastNote } from "./to-last-note.ts";

/** What the API responds with: data of a dataset version, or an error with this code. */
let published = "one";
let failing: string | null = null;
const api = createServer(async (request, response) => {
  let question = "";
  for await (const piece of request) question += piece;
  const answer = {
    data: { question, version: published },
    extensions: { dataset: { version: 1, identity: published } },
  };
  const error = { errors: [{ message: "No.", extensions: { code: failing } }] };
  response.writeHead(failing === null ? 200 : 503).end(JSON.stringify(failing ? error : answer));
}).listen(0, "127.0.0.1");
await once(api, "listening");
const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
vi.stubEnv("API_URL", url);
afterAll(() => {
  api.closeAllConnections();
  api.close();
});

async function ask(body: string) {
  const response = await fetchOrLast(`${url}/graphql`, { method: "POST", body });
  const { data, errors } = await response.json();
  return data?.version ?? errors[0].extensions.code;
}

/** The versions of the results for one page, and the notice that the page shows. */
const readPage = (questions: readonly string[], between = () => {}) =>
  withOutcome(async (outcome) => {
    const versions: string[] = [];
    for (const question of questions) {
      versions.push(await ask(question));
      between();
    }
    return { versions, isLast: toLastNote() !== null, isOutage: outcome.isOutage };
  });

test("while the API fails, a page has the last answers of one version and a notice", async () => {
  published = "one";
  failing = null;
  const live = { isLast: false, isOutage: false };
  expect(await readPage(["menu", "list"])).toEqual({ versions: ["one", "one"], ...live });
  published = "two";
  expect(await readPage(["menu"])).toEqual({ versions: ["two"], ...live });

  failing = "UNAVAILABLE";
  expect(await readPage(["list"])).toEqual({ versions: ["one"], isLast: true, isOutage: false });
  // The cached menu is of the second version, which has no list; the first version's would not fit.
  expect(await readPage(["menu", "list"])).toEqual({
    versions: ["two", "UNAVAILABLE"],
    isLast: true,
    isOutage: true,
  });
});

test("an API that fails in the middle of a page does not mix versions in it", async () => {
  published = "three";
  failing = null;
  await readPage(["menu", "list"]);
  published = "four";
  const fail = () => {
    failing = "TIMEOUT";
  };
  expect((await readPage(["menu", "list"], fail)).versions).toEqual(["four", "TIMEOUT"]);
});

test("errors that say something of the question are the reader's to see", async () => {
  published = "five";
  failing = null;
  await readPage(["menu"]);
  for (const code of ["BAD_USER_INPUT", "TOO_COMPLEX", "RATE_LIMITED"]) {
    failing = code;
    const page = await readPage(["menu"]);
    expect(page).toEqual({ versions: [code], isLast: false, isOutage: false });
  }
  for (const code of ["INTERNAL_SERVER_ERROR", "SERVER_OVERLOADED"]) {
    failing = code;
    expect((await readPage(["menu"])).versions).toEqual(["five"]);
  }
  failing = "INTERNAL_SERVER_ERROR";
  const fault = { versions: ["INTERNAL_SERVER_ERROR"], isLast: false, isOutage: false };
  expect(await readPage(["never read"])).toEqual(fault);
});
