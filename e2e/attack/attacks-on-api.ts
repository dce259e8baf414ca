import { createHash } from "node:crypto";
import { type Attack, times, toDay, toJsonPost, toPost } from "./attack.ts";

const everything = `slug title summary createdAt updatedAt
  date { edtf earliest latest label note } place { slug name countryCode }
  participations { role organization { slug name aliases } }
  involvements { role office person { slug name aliases } }
  statements { paraphrase speaker { slug } organization { slug } }
  citations { quote locator document { title url publisher { name owner } } }`;

const toEverything = (n: number) =>
  `query Everything${n} { events(first: 100) { nodes { ${everything} } } }`;

/** A valid document near the max number of words; `n` makes it differ from all others. */
export const toLongDocument = (n: number): string =>
  `query Long${n} { events(first: 1) { ${times(16, () => `nodes { ${everything} }`).join(" ")} } }`;

/** Attacks on the API. Each request costs its sender almost nothing. */
export const attacksOnApi: readonly Attack[] = [
  {
    key: "all-of",
    title: "100 names in `allOf`",
    server: "api",
    // An error of a field has status 200.
    statuses: [200],
    toAsk: (n, names) =>
      toPost(
        `query Q${n}($names: [String!]) {
        eventCount(filter: { organizations: { allOf: $names } })
      }`,
        { names: names.slice(0, 100) },
      ),
  },
  {
    key: "all-of-aliases",
    title: "50 aliases of an `allOf`",
    server: "api",
    statuses: [200, 400],
    toAsk: (n, names) =>
      toPost(
        `query Q${n}($names: [String!]) { ${times(
          50,
          (alias) =>
            `a${alias}: eventCount(filter: { organizations: { allOf: $names } minOwners: ${alias} })`,
        ).join(" ")} }`,
        { names: names.slice(0, 50) },
      ),
  },
  {
    key: "bucket-aliases",
    title: "50 aliases of a bucket's day in 20 lanes",
    server: "api",
    statuses: [200, 400],
    toAsk: (n) =>
      toPost(`query Q${n} {
        timeline(window: { from: "2021-06-01", to: "2024-02-25" }, resolution: 1000, items: 0,
          lanes: { by: ORGANIZATION, first: 20 }) {
          lanes { buckets { ${times(50, (alias) => `a${alias}: from`).join(" ")} } }
        }
      }`),
  },
  {
    key: "timelines",
    title: "20 timelines of two organizations",
    server: "api",
    statuses: [200, 400],
    toAsk: (n, names) =>
      toPost(
        `query Q${n}($names: [String!]) { ${times(
          20,
          (alias) => `a${alias}: timeline(
            window: { from: "${toDay(n + alias)}", to: "2024-12-31" }, resolution: 100, items: 0
            filter: { organizations: { anyOf: $names } }) { total buckets { count } }`,
        ).join(" ")} }`,
        { names: names.slice(0, 2) },
      ),
  },
  {
    key: "large-answers",
    title: "100 events with all that hangs on them",
    server: "api",
    statuses: [200],
    toAsk: (n) => toPost(toEverything(n)),
  },
  {
    key: "texts",
    title: "40 searches for misspelt words",
    server: "api",
    statuses: [200, 400],
    toAsk: (n) =>
      toPost(
        `query Q${n} { ${times(
          40,
          (alias) => `a${alias}: events(first: 10, orderBy: RELEVANCE,
          filter: { text: "secuirty summmit ${n % 97}x${alias} minsk or moscw or meetng" }) {
          totalCount nodes { title }
        }`,
        ).join(" ")} }`,
      ),
  },
  {
    key: "facets",
    title: "4 times all facets of a search",
    server: "api",
    statuses: [200, 400],
    toAsk: (n) =>
      toPost(
        `query Q${n} { ${times(
          4,
          (alias) => `a${alias}: facets(filter: {
          text: "summit or meeting or visit or talks"
          during: { from: "${toDay(n + alias)}", to: "2024-12-31" } }) {
          organizations { count organization { slug } } people { count person { slug } }
          publishers { count publisher { slug } } countries { count } kinds { count }
        }`,
        ).join(" ")} }`,
      ),
  },
  {
    key: "who-met-whom",
    title: "who met whom, of 15 organizations",
    server: "api",
    statuses: [200, 400],
    toAsk: (n) =>
      toPost(`query Q${n} {
        organizations(first: 15) { nodes {
          coParticipants(first: 10, filter: { during: { from: "${toDay(n)}", to: "2024-12-31" } }) { count organization { slug } }
          people(first: 10) { count person { slug } }
        } }
      }`),
  },
  {
    key: "deep-variables",
    title: "15,000 levels in the variables",
    server: "api",
    statuses: [400],
    toAsk: (n) => ({
      ...toJsonPost({}),
      body: `{"query":"query Q${n}($f: EventFilter) { eventCount(filter: $f) }","variables":{"f":${'{"f":'.repeat(15_000)}1${"}".repeat(15_000)}}}`,
    }),
  },
  {
    key: "documents",
    title: "documents of 2,000 words, none twice",
    server: "api",
    statuses: [200, 400],
    toAsk: (n) => toPost(toLongDocument(n)),
  },
  {
    key: "misspelt-fields",
    title: "900 fields that do not exist",
    server: "api",
    statuses: [400],
    toAsk: (n) =>
      toPost(
        `query Q${n} { events { nodes { ${times(900, (field) => `titel${field}`).join(" ")} } } }`,
      ),
  },
  {
    key: "introspection",
    title: "the whole schema",
    server: "api",
    statuses: [200],
    toAsk: (n) =>
      toPost(`query Q${n} { __schema { types { name description fields(includeDeprecated: true) {
        name description args { name description defaultValue type { ...T } } type { ...T } }
        inputFields { name description type { ...T } } enumValues { name description } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`),
  },
  {
    key: "batches",
    title: "batches of 10 large answers",
    server: "api",
    statuses: [200],
    toAsk: (n) => toJsonPost(times(10, (entry) => ({ query: toEverything(10 * n + entry) }))),
  },
  {
    key: "kept-texts",
    title: "persisted documents of 90 kB, none twice",
    server: "api",
    statuses: [200],
    toAsk: (n) => {
      const query = `query Kept${n} { eventCount } #${"x".repeat(90_000)}`;
      const sha256Hash = createHash("sha256").update(query).digest("hex");
      return toJsonPost({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } });
    },
  },
  {
    key: "slow-bodies",
    title: "requests whose body never comes",
    server: "api",
    statuses: [408],
    isHeld: true,
    toAsk: () => ({ ...toJsonPost({}), isUnfinished: true }),
  },
];
