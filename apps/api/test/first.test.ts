import { expect, test } from "vitest";
import { createClient } from "./client.ts";

const client = await createClient();
test("x", async () => {
  const data = await client.read(
    `{ events(first: 50) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { id slug title date { edtf earliest latest precision approximate uncertain basis note label } place { slug countryCode } participations { role organization { slug acronym } } organizations { slug } involvements { role office person { name } } people { slug } statements { speaker { slug } organization { slug } paraphrase } citations { quote locator document { id url title publishedOn language publisher { slug owner } syndicatedFrom { slug } } } corroboration { documents publishers owners } createdAt updatedAt } } dataset { version title publishedAt events earliest latest license } }`,
  );
  console.log(JSON.stringify(data, null, 1));
  expect(1).toBe(1);
});
