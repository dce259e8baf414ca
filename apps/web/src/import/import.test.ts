import { Worker } from "node:worker_threads";
import type { ConvertInput } from "@dateline/importer/convert";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerImport } from "./answer-import.ts";
import { convertInThread } from "./convert-in-thread.ts";
import { maxBytes } from "./read-file.ts";
import { toPreview } from "./to-preview.ts";

const token = "0123456789abcdef";
const table = "Date,Title,Link\n2022-05-09,Talks,https://gazette.example/1\n";

/** The thread from its source; a build compiles the importer. */
const code = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(new URL("./convert-worker.mjs", import.meta.url).href)});
})`;
const start = (input: ConvertInput) => new Worker(code, { eval: true, workerData: input });
const convert: typeof convertInThread = (input, options) =>
  convertInThread(input, { ...options, start });

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

type Sent = {
  headers?: Record<string, string>;
  body?: FormData | string;
  length?: number;
  signal?: AbortSignal;
};

/** Sends a form, or whatever a test sends instead. */
function toRequest({ headers, body, length = 500, signal }: Sent = {}): Request {
  return new Request("http://localhost/api/import", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-length": String(length), ...headers },
    body: body ?? toForm(),
    signal: signal ?? null,
  });
}

function toForm(mapping?: string, name = "talks.csv"): FormData {
  const form = new FormData();
  form.set("file", new File([table], name));
  if (mapping !== undefined) form.set("mapping", mapping);
  return form;
}

const allow = () => vi.stubEnv("IMPORT_TOKEN", token);

describe("a file", () => {
  it("is read in a thread, and its folder comes with the answer", async () => {
    allow();
    const answer = await answerImport(toRequest(), convert);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const read = await answer.json();
    expect(read).toMatchObject({ total: 1, events: [{ title: "Talks", date: "2022-05-09" }] });
    expect(read.folder.name).toBe("talks");
    expect(Buffer.from(read.folder.zip, "base64").toString("latin1")).toMatch(/^PK/);
  });

  it("is read by an edited mapping, whose lines stay as they were", async () => {
    allow();
    const mapping = "file: talks.csv\ncolumns:\n  Date: date\n";
    const answer = await answerImport(toRequest({ body: toForm(mapping) }), convert);
    expect((await answer.json()).mapping).toBe(mapping);
  });

  it("that is refused is a problem in the answer", async () => {
    allow();
    const answer = await answerImport(toRequest({ body: toForm("", "talks.pdf") }), convert);
    expect(answer.status).toBe(200);
    expect((await answer.json()).problems.shown[0].message).toMatch(/unknown extension/);
  });
});

describe("a file of the largest size", () => {
  const toLarge = (bytes: number): Sent => {
    const body = new FormData();
    body.set("file", new File([Buffer.alloc(bytes)], "talks.csv"));
    return { body, length: bytes + 300 };
  };

  it("is read, whatever the rest of its form", async () => {
    allow();
    const read = vi.fn(() => convert({ name: "talks.csv", content: Buffer.from(table) }));
    const answer = await answerImport(toRequest(toLarge(maxBytes)), read);
    expect(answer.status).toBe(200);
    expect(read).toHaveBeenCalledOnce();
  });

  it("and one byte is refused with the size", async () => {
    allow();
    const read = vi.fn();
    const answer = await answerImport(toRequest(toLarge(maxBytes + 1)), read);
    expect(answer.status).toBe(413);
    expect(await answer.text()).toMatch(/^Send a file of at most 5 MB /);
    expect(read).not.toHaveBeenCalled();
  });
});

describe("is refused with a sentence, before the file is read", () => {
  const read = vi.fn();
  const refused: [what: string, status: number, sent: Sent, text: string][] = [
    ["without a token", 401, { headers: { authorization: "" } }, "The token is not that"],
    ["with another token", 401, { headers: { authorization: `Bearer ${token}0` } }, "The token"],
    ["with the token's start", 401, { headers: { authorization: "Bearer 0123" } }, "The token"],
    ["as text", 415, { body: "a,b" }, "Send the file as multipart/form-data"],
    ["that is too large", 413, { length: maxBytes + 500_001 }, "Send a file of at most 5 MB"],
    ["without a length", 413, { headers: { "content-length": "" } }, "with Content-Length"],
    [
      "that is no form",
      400,
      { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "a" },
      "Send the file in the field file",
    ],
    ["without a file", 400, { body: new FormData() }, "Send the file in the field file"],
  ];

  it.each(refused)("a request %s", async (_, status, sent, text) => {
    allow();
    const answer = await answerImport(toRequest(sent), read);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(text);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(read).not.toHaveBeenCalled();
  });

  it("every request where the operator does not allow it", async () => {
    vi.stubEnv("IMPORT_TOKEN", "");
    for (const authorization of [`Bearer ${token}`, "Bearer ", ""]) {
      const answer = await answerImport(toRequest({ headers: { authorization } }), read);
      expect(answer.status).toBe(404);
    }
    expect(read).not.toHaveBeenCalled();
  });

  it("a second one while another is read, and not after it", async () => {
    allow();
    vi.spyOn(console, "error").mockImplementation(() => {});
    let finish: (() => void) | undefined;
    const first = answerImport(toRequest(), () => {
      return new Promise((_, reject) => {
        finish = () => reject(new Error("done"));
      });
    });
    const second = await answerImport(toRequest(), read);
    expect(second.status).toBe(503);
    expect(second.headers.get("retry-after")).toBe("5");
    await vi.waitFor(() => expect(finish).toBeDefined());
    finish?.();
    expect((await first).status).toBe(500);
    expect((await answerImport(toRequest(), convert)).status).toBe(200);
  });
});

it("a file whose reader has left is no longer read, and the next one is", async () => {
  allow();
  const log = vi.spyOn(console, "error");
  const leaving = new AbortController();
  const worker = new Worker("for (;;);", { eval: true });
  const begun = vi.fn(() => worker);
  const left = answerImport(toRequest({ signal: leaving.signal }), (input, options) =>
    convertInThread(input, { ...options, start: begun }),
  );
  await vi.waitFor(() => expect(begun).toHaveBeenCalled(), { timeout: 10_000 });
  leaving.abort();
  expect((await answerImport(toRequest(), convert)).status).toBe(200);
  await left;
  expect(worker.threadId, "the thread has ended").toBe(-1);
  expect(log).not.toHaveBeenCalled();
});

describe("a file that a thread cannot read", () => {
  const input = { name: "a.csv", content: Buffer.from(table) };
  const run = (code: string, limits = {}) =>
    convertInThread(input, { start: () => new Worker(code, { eval: true, ...limits }) });

  it("in time ends the thread, and is answered with what to do", async () => {
    allow();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let worker: Worker | undefined;
      const answer = answerImport(toRequest(), (given) =>
        convertInThread(given, {
          start() {
            worker = new Worker("for (;;);", { eval: true });
            return worker;
          },
        }),
      );
      await vi.waitFor(() => expect(worker).toBeDefined(), { timeout: 10_000 });
      const ended = new Promise((resolve) => worker?.once("exit", resolve));
      vi.advanceTimersByTime(20_000);
      const { status } = await answer;
      expect(status).toBe(422);
      expect(await (await answer).text()).toMatch(
        /^The file takes longer than 20 seconds to read\./,
      );
      await ended;
    } finally {
      vi.useRealTimers();
    }
  });

  it("in its memory is answered, and the server goes on", async () => {
    const fill = "const all = []; for (;;) all.push(new Array(1e5).fill({}));";
    const limits = { resourceLimits: { maxOldGenerationSizeMb: 16 } };
    await expect(run(fill, limits)).rejects.toThrow("The file takes too much memory to read.");
  });

  it("by a fault of ours is logged, and answered without its words", async () => {
    allow();
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = await answerImport(toRequest(), () => run("throw new Error('/srv/secret')"));
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
    expect(log).toHaveBeenCalledWith(
      "import:",
      expect.objectContaining({ message: "/srv/secret" }),
    );
    await expect(run("")).rejects.toThrow("ended without an answer");
  });
});

describe("the picture of what is read", () => {
  const event = (date: string | null, ...organizations: string[]) => ({
    ...{ line: 1, slug: "a", title: "A", kind: "meeting", place: null, citations: [], date },
    organizations: organizations.map((slug) => ({ slug, role: "PARTICIPANT" })),
  });

  it("has every event with a date, in the lanes of its organizations", () => {
    const created = [{ kind: "organizations", total: 1, records: [{ slug: "cc", name: "Club" }] }];
    const events = [
      event("2022-05-09", "cc", "tc"),
      event("2022-05-09"),
      event("soon"),
      event(null),
    ];
    const preview = toPreview({ events, created });
    expect(preview?.drawn).toBe(2);
    expect(preview?.scene.lanes.map(({ label, count }) => [label, count])).toEqual([
      ["Club", 1],
      ["tc", 1],
      ["No organization", 1],
    ]);
    expect(preview?.scene.marks).toHaveLength(3);
    expect(preview?.scene.window).toEqual({ from: "2022-01-01", to: "2023-01-01" });
  });

  it("is missing where no event has a date", () => {
    expect(toPreview({ events: [event(null)], created: [] })).toBeNull();
  });
});
