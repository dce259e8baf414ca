import { webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// The pictures of a view in the server's fonts, drawn from its SVG.

const drawings = {
  "view-year": "from=2022-01-01&to=2023-01-01&event=2022-02-27-belarus-constitutional-referendum",
  "view-comparison": "compare=csto,sco,eaeu&from=2021-01-01&to=2025-01-01&theme=dark",
  "view-folded": "lanes.folded=csto&lanes.all=1&width=700&height=460",
};

for (const [name, query] of Object.entries(drawings)) {
  test(name, async ({ request }) => {
    const answer = await request.get(`${webUrl}/view.png?${query}`);
    expect(answer.status()).toBe(200);
    expect(await answer.body()).toMatchSnapshot(`${name}.png`);
  });
}
