import { exportFormatNames } from "@dateline/core";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();
const document =
  "query ($query: String!) { view(query: $query) { query address problems exports { format label description group mediaType address } } }";

test("a view has the address of its file in every format", async () => {
  const query = "organizations=CSTO&from=2022&to=2023&event=one";
  const { view } = await client.read(document, { query });
  expect(view.exports.map(({ format }: { format: string }) => format)).toEqual(exportFormatNames);
  for (const { format, mediaType, address, label, description, group } of view.exports) {
    expect([label, description, group].every(Boolean)).toBe(true);
    expect(address).toBe(
      `/exports?format=${format}&from=2022-01-01&to=2023-01-01&organizations=csto`,
    );
    const response = await client.server.fetch(`http://api.test${address}`);
    expect(response.headers.get("content-type")).toBe(mediaType);
    await response.body?.cancel();
  }
});

test("its query string is the one that equal views share, and says what was left out", async () => {
  const { view } = await client.read(document, { query: "order=asc&kinds=MEETING&owners=many" });
  expect(view.query).toBe("kinds=meeting&order=asc");
  expect(view.address).toBe("/?kinds=meeting&order=asc");
  expect(view.problems).toEqual([expect.stringContaining("owners")]);
  const { view: all } = await client.read(document, { query: "" });
  expect(all).toMatchObject({ query: "", address: "/", problems: [] });
  expect(all.exports[0].address).toBe("/exports?format=csv");
});
