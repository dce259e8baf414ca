import { createHash } from "node:crypto";
import type { APIResponse } from "@playwright/test";
import { events } from "../dataset.ts";
import { apiUrl, webUrl } from "../env.ts";
import { expect, test } from "../test.ts";

// test.ts asserts for every journey that nothing violates the policy.

const event = events[0]?.slug ?? "";
const pages = [
  "/",
  `/?event=${event}`,
  `/events/${event}`,
  "/organizations/csto",
  "/people/nobody",
  "/about",
  "/import",
  "/no-such-page",
];

for (const path of pages) {
  test(`${path} has a strict policy, and each of its scripts the nonce of this one answer`, async ({
    request,
  }) => {
    const answer = await request.get(`${webUrl}${path}`);
    expectStrict(answer);
    const nonce = toNonce(answer);
    const html = await answer.text();
    const elements = html.match(/<(script|style)\b[^>]*>/g) ?? [];
    expect(elements.length).toBeGreaterThan(0);
    for (const element of elements) expect(element).toContain(`nonce="${nonce}"`);
    expectNoAttributes(html);
    const again = await request.get(`${webUrl}${path}`);
    expect(toNonce(again), "a nonce is used once").not.toBe(nonce);
  });
}

for (const path of ["/embed", "/embed?story=belarus-joins-sco"]) {
  test(`${path} has a strict policy that names its style and script by their hashes, so that a cache may keep it`, async ({
    request,
  }) => {
    const answer = await request.get(`${webUrl}${path}`);
    const policy = expectStrict(answer);
    const html = await answer.text();
    for (const element of ["style", "script"]) {
      const texts = [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, "gs"))];
      const hashes = texts.map(
        ([, text = ""]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
      );
      expect(hashes).toHaveLength(1);
      expect(policy.get(`${element}-src`)).toEqual(hashes);
    }
    expectNoAttributes(html);
    expect(answer.headers()["cache-control"]).toContain("public");
  });
}

test("other files may not be framed or sniffed either", async ({ request }) => {
  for (const path of [
    `/events/${event}/cite?format=bibtex`,
    `/events/${event}/og.png`,
    "/sitemap.xml",
    "/robots.txt",
  ]) {
    expectStrict(await request.get(`${webUrl}${path}`));
  }
});

test("the API's page describes the API and nothing more", async ({ request }) => {
  const page = await request.get(`${apiUrl}/graphql`, { headers: { accept: "text/html" } });
  expect(page.headers()["x-content-type-options"]).toBe("nosniff");
  expect(toDirectives(page.headers()["content-security-policy"] ?? "").get("default-src")).toEqual([
    "'none'",
  ]);
  const answer = await request.post(`${apiUrl}/graphql`, { data: { query: "{ nonsense }" } });
  expect(answer.headers()["content-type"]).toMatch(/^application\/(graphql-response\+)?json/);
  expect(await answer.text()).not.toMatch(/node_modules|\bat .+\(.+:\d+:\d+\)/);
});

test("the dashboard forwards operations, and no answer reveals its software", async ({
  request,
}) => {
  const answer = await request.post(`${webUrl}/api/graphql`, { data: "not json" });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
  expect(await answer.text()).not.toMatch(/node_modules|\bat .+\(.+:\d+:\d+\)/);
});

test("a body that is too long for an operation is refused before it is read", async ({
  request,
}) => {
  const answer = await request.post(`${webUrl}/api/graphql`, { data: "x".repeat(200_000) });
  expect(answer.status()).toBe(413);
  expect((await answer.json()).errors[0].message).toContain("100000 bytes");
});

function expectStrict(answer: APIResponse) {
  const headers = answer.headers();
  const policy = toDirectives(headers["content-security-policy"] ?? "");
  expect(policy.get("default-src")).toEqual(["'none'"]);
  expect(policy.get("base-uri")).toEqual(["'none'"]);
  for (const directive of ["script-src", "style-src"]) {
    expect(policy.get(directive)).not.toContain("'unsafe-inline'");
    expect(policy.get(directive)).not.toContain("'unsafe-eval'");
  }
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers["x-powered-by"]).toBeUndefined();
  return policy;
}

function expectNoAttributes(html: string) {
  expect(html, "no style or handler in an attribute").not.toMatch(
    /<[a-z][^>]*\s(style|on[a-z]+)="/,
  );
}

function toDirectives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
}

function toNonce(answer: APIResponse): string {
  const scripts = toDirectives(answer.headers()["content-security-policy"] ?? "").get("script-src");
  const nonce = scripts?.find((value) => value.startsWith("'nonce-"));
  return nonce?.slice("'nonce-".length, -1) ?? "none";
}
