import { eventSlug, organizationSlug } from "./datasets.ts";

/** Reads one response; null if the server is overloaded. */
export type Reader = { name: string; read: () => Promise<string | null> };

const view = `organizations=${organizationSlug}`;

const pages = {
  page: `/?${view}`,
  "page of an organization": `/organizations/${organizationSlug}`,
  "page of an event": `/events/${eventSlug}`,
  print: `/print?${view}`,
  embed: `/embed?${view}`,
  citation: `/events/${eventSlug}/cite?of=sources`,
  sitemap: "/sitemap.xml",
  about: "/about",
};

const event =
  "title summary organizations { name } citations { document { title publisher { name } } }";
const questions = [
  `{ dataset { title } organization(slug: "${organizationSlug}") { name eventCount events(first: 50) { totalCount nodes { ${event} } } }
    timeline(window: { from: "2021-01-01", to: "2025-01-01" }, filter: { organizations: { anyOf: ["${organizationSlug}"] } }) { total items { ${event} } } }`,
  `{ events(first: 100, filter: { organizations: { anyOf: ["${organizationSlug}"] } }) { totalCount nodes { ${event} } } }`,
];

/** All kinds of reads. Queries to the API are either new or repeated. */
export function createReaders(webUrl: string, apiUrl: string): Reader[] {
  const endpoint = `${apiUrl}/graphql`;
  const post = (query: string) =>
    readText(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
  let asked = 0;
  return [
    ...questions.flatMap((query) => [
      { name: "POST", read: () => post(`${query}#${asked++}`) },
      { name: "POST", read: () => post(query) },
      {
        name: "GET",
        read: () =>
          readText(`${endpoint}?${new URLSearchParams({ query: `${query}#${asked++}` })}`),
      },
      { name: "GET", read: () => readText(`${endpoint}?${new URLSearchParams({ query })}`) },
    ]),
    ...Object.entries(pages).map(([name, path]) => ({
      name,
      read: () => readText(`${webUrl}${path}`),
    })),
  ];
}

async function readText(url: string, init?: RequestInit): Promise<string | null> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status === 503 && response.headers.has("retry-after")) return null;
  if (!response.ok) throw new Error(`${response.status}: ${text.slice(0, 200)}`);
  return text;
}
