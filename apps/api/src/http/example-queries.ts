/** The initial tabs of GraphiQL. Each works on the bundled dataset. */
export const exampleQueries: readonly string[] = [
  `# The latest events, with who took part and how widely they are reported.
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
`,
  `# One organization in one year. A window is half-open: its last day is not in it.
query OneOrganizationIn2022 {
  organization(slug: "csto") {
    name
    events(filter: { during: { from: "2022-01-01", to: "2023-01-01" } }) {
      totalCount
      nodes {
        title
        kind
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
`,
  `# Events that involve both the CSTO and the SCO. Instead of allOf, try anyOf or noneOf.
query BothOrganizations {
  events(filter: { organizations: { allOf: ["csto", "sco"] } }) {
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
`,
  `# What to draw for a window: at most 48 steps of the calendar, and the 10 events that stand out most.
query Window {
  timeline(
    window: { from: "2021-01-01", to: "2025-01-01" }
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
`,
  `# One event with its evidence: who said what, and which documents report it.
query Evidence {
  event(slug: "2024-11-28-csto-joint-ministerial-astana") {
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
      document {
        title
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
`,
];
