import type { ExampleNames } from "../store/read-example-names.ts";

/** The initial tabs of GraphiQL, with names of the dataset, so that each has an answer. */
export function toExampleQueries(names: ExampleNames): string[] {
  const { organizations, kind, year, from, to, event } = names;
  const [first, second] = organizations;
  return [
    latestEvents,
    ...(first && year ? [oneOrganization(first, year)] : []),
    ...(first && second ? [bothOrganizations(first, second)] : []),
    ...(kind ? [oneKind(kind)] : []),
    ...(from && to ? [window(from, to)] : []),
    ...(event ? [evidence(event)] : []),
  ];
}

const latestEvents = `# The latest events, with who took part and how widely they are reported.
query LatestEvents {
  events(first: 10, orderBy: DATE_DESC) {
    nodes {
      slug
      title
      date {
        label
      }
      organizations {
        acronym
        name
      }
      corroboration {
        publishers
        owners
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const toYear = (year: number) => String(year).padStart(4, "0");

const oneOrganization = (
  slug: string,
  year: number,
) => `# One organization in one year. A window is half-open: its last day is not in it.
query OneOrganizationInAYear {
  organization(slug: "${slug}") {
    name
    events(filter: { during: { from: "${toYear(year)}-01-01", to: "${toYear(year + 1)}-01-01" } }) {
      totalCount
      nodes {
        title
        kind {
          label
        }
        date {
          edtf
          label
        }
        place {
          name
          countryCode
        }
      }
    }
  }
}
`;

const bothOrganizations = (
  first: string,
  second: string,
) => `# Events that involve both of two organizations. Instead of allOf, try anyOf or noneOf.
query BothOrganizations {
  events(filter: { organizations: { allOf: ["${first}", "${second}"] } }) {
    totalCount
    nodes {
      title
      date {
        label
      }
      participations {
        organization {
          slug
        }
        role
      }
    }
  }
}
`;

const oneKind = (
  slug: string,
) => `# The events of one kind that stand out most, with where they happened.
query OneKind {
  kinds {
    slug
    label
  }
  events(filter: { kinds: ["${slug}"] }, orderBy: SALIENCE, first: 10) {
    totalCount
    nodes {
      title
      date {
        label
      }
      place {
        name
        countryCode
      }
    }
  }
}
`;

const window = (
  from: string,
  to: string,
) => `# What to draw for a window: at most 48 steps of the calendar, and the 10 events that stand out most.
query Window {
  timeline(
    window: { from: "${from}", to: "${to}" }
    resolution: 48
    items: 10
  ) {
    total
    buckets {
      from
      to
      count
    }
    items {
      title
      date {
        earliest
        latest
        label
      }
    }
    truncated
  }
}
`;

const evidence = (
  slug: string,
) => `# One event with its evidence: who said what, and which documents report it.
query Evidence {
  event(slug: "${slug}") {
    title
    summary
    date {
      label
      basis
      note
    }
    statements {
      speaker {
        name
      }
      organization {
        acronym
      }
      paraphrase
    }
    citations {
      relation
      document {
        title
        titleIsOurs
        url
        publishedOn
        publisher {
          name
          owner
        }
      }
      quote
    }
    corroboration {
      documents
      publishers
      owners
    }
  }
}
`;
