import { expect, test } from "vitest";
import { ApiError } from "./execute.ts";
import { askInScope, readAtOneVersion, versionInScope } from "./version-scope.ts";

/** An API that publishes a new version after each of these numbers of results. */
function createApi(publishAfter: readonly number[]) {
  let answers = 0;
  const versionOf = () => publishAfter.filter((after) => answers >= after).length + 1;
  const ask = (question: string) =>
    askInScope(ask, question, async (onDataset) => {
      const version = versionOf();
      answers++;
      // Asynchronous, like a network.
      await new Promise((resolve) => setImmediate(resolve));
      onDataset({ version, identity: `identity-${version}` });
      return `${question} of ${version}`;
    });
  return { ask, count: () => answers };
}

test("outside of a page it sends nothing", async () => {
  expect(createApi([]).ask("menu")).toBeNull();
  expect(versionInScope()).toBeNull();
});

test("a page sends each operation once, and knows the version of the results", async () => {
  const api = createApi([]);
  const page = await readAtOneVersion(async () => {
    const answers = await Promise.all([api.ask("menu"), api.ask("span"), api.ask("menu")]);
    return { answers, dataset: versionInScope() };
  });
  expect(page.answers).toEqual(["menu of 1", "span of 1", "menu of 1"]);
  expect(page.dataset).toEqual({ version: 1, identity: "identity-1" });
  expect(api.count()).toBe(2);
});

test("a page that meets a new version is read again, even if it continues without a result", async () => {
  const api = createApi([1]);
  const read = async () => {
    const menu = await api.ask("menu");
    const rest = await Promise.all(
      ["span", "list"].map((question) => api.ask(question)?.catch(() => "nothing")),
    );
    return [menu, ...rest];
  };
  expect(await readAtOneVersion(read)).toEqual(["menu of 2", "span of 2", "list of 2"]);
});

test("nested reads belong to the page", async () => {
  const api = createApi([1]);
  const read = async () => [
    await api.ask("menu"),
    await readAtOneVersion(async () => api.ask("words")),
  ];
  expect(await readAtOneVersion(read)).toEqual(["menu of 2", "words of 2"]);
});

test("requests that a page did not wait for get no result", async () => {
  const api = createApi([1]);
  let late: Promise<string> | null = null;
  await readAtOneVersion(async () => {
    await api.ask("menu");
    late = api.ask("counts");
  });
  await expect(late).rejects.toThrow();
});

test("an error of the page is thrown", async () => {
  const fail = async () => {
    throw new Error("Not found.");
  };
  await expect(readAtOneVersion(fail)).rejects.toThrow("Not found.");
});

test("endless new versions fail the page", async () => {
  const api = createApi(Array.from({ length: 1000 }, (_, index) => index + 1));
  const read = async () => [await api.ask("menu"), await api.ask("span")];
  await expect(readAtOneVersion(read)).rejects.toThrow(ApiError);
  expect(api.count()).toBeLessThan(50);
});
