import { type Attack, times, toDay, toPost } from "./attack.ts";

const views = ["/", "/print", "/embed"];

export const attacksOnDashboard: readonly Attack[] = [
  {
    key: "names",
    title: "2,200 names in an address",
    server: "web",
    statuses: [200],
    toAsk: (n) => ({
      method: "GET",
      path: `/?organizations=${times(2200, (name) => (name + n).toString(36).padStart(4, "a")).join(",")}`,
    }),
  },
  {
    key: "pages",
    title: "pages of views that nobody has seen",
    server: "web",
    statuses: [200],
    toAsk: (n, names) => ({
      method: "GET",
      path: `${views[n % views.length]}?from=${toDay(n)}&organizations=${names[n % names.length]}`,
    }),
  },
  {
    key: "pictures",
    title: "link pictures of views that nobody has seen",
    server: "web",
    statuses: [200],
    toAsk: (n, names) => ({
      method: "GET",
      path: `/og.png?from=${toDay(n)}&organizations=${names[n % names.length]}`,
    }),
  },
  {
    key: "drawings",
    title: "large pictures of timelines that nobody has seen, as PNG and as SVG",
    server: "web",
    statuses: [200],
    toAsk: (n, names) => ({
      method: "GET",
      path: `/view.${n % 2 === 0 ? "png" : "svg"}?from=${toDay(n)}&organizations.not=${names[n % names.length]}&lanes.all=1&width=1000&height=1000&scale=2`,
    }),
  },
  {
    key: "passed-on",
    title: "50 aliases of an `allOf`, by way of the dashboard",
    server: "web",
    statuses: [200, 400],
    toAsk: (n, names) => ({
      ...toPost(
        `query Q${n}($names: [String!]) { ${times(
          50,
          (alias) =>
            `a${alias}: eventCount(filter: { organizations: { allOf: $names } minOwners: ${alias} })`,
        ).join(" ")} }`,
        { names: names.slice(0, 50) },
      ),
      path: "/api/graphql",
    }),
  },
  {
    key: "upgrades",
    title: "upgrade requests",
    server: "web",
    statuses: [200, 400, 404, 426],
    isHeld: true,
    toAsk: (n) => ({
      method: "GET",
      path: `/?n=${n}`,
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      },
    }),
  },
];
