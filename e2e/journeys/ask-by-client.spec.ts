import { busiest, eventsOf } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { serveWithClient } from "../packed-client.ts";
import { expect, test } from "../test.ts";

const organization = busiest[0]?.slug ?? "";
const events = eventsOf(organization);

/** A developer's program: lists all events of an organization, then makes a mistake. */
const main = `import { ApiError, createClient, EventsDocument } from "@dateline/client";
const client = createClient({ url: ${JSON.stringify(`${apiUrl}/graphql`)} });
const filter = { organizations: { anyOf: [${JSON.stringify(organization)}] } };
const list = document.querySelector("ol") as HTMLOListElement;
const said = document.querySelector("p") as HTMLParagraphElement;
for await (const event of client.paginate(EventsDocument, { filter, first: 40 }, (data) => data.events)) {
  list.append(Object.assign(document.createElement("li"), { textContent: event.title }));
}
try {
  await client.request("{ events(first: 500) { totalCount } }");
} catch (error) {
  if (error instanceof ApiError) said.textContent = error.code + ": " + error.message;
}
`;

test("a page of another site asks with the packed client, by hash and page by page", async ({
  page,
  watch,
}) => {
  const site = await serveWithClient(main);
  watch.allowOrigin(site.url);
  // The first request has a hash that the server does not know yet.
  watch.expectProblem(/status of 404/);
  const asked: { method: string; names: string[] }[] = [];
  page.on("request", (request) => {
    const { origin, searchParams } = new URL(request.url());
    if (origin !== new URL(apiUrl).origin) return;
    asked.push({ method: request.method(), names: [...searchParams.keys()].sort() });
  });
  await page.goto(site.url);
  await expect(page.getByRole("status")).toHaveText(
    "BAD_USER_INPUT: `first` must be 1 to 100, not 500.",
  );
  const titles = events.map(({ title }) => title);
  expect((await page.getByRole("listitem").allTextContents()).sort()).toEqual(titles.sort());

  // No request needs a CORS preflight, and known documents are sent by hash alone.
  expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(asked.filter(({ names }) => !names.includes("documentId"))).toEqual([]);
  const inFull = asked.filter(({ names }) => names.includes("query"));
  expect(inFull.length).toBeLessThanOrEqual(2);
  const pages = Math.ceil(titles.length / 40);
  expect(asked.length - inFull.length).toBe(pages + 1);
  await site.close();
});
