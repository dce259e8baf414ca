// The documents of the tasks. Each begins with a comment for those who have never seen the schema;
// what one would change first is a variable.

export const latestEvents = `# The latest events, with who took part and how widely they are reported.
query LatestEvents($first: Int) {
  events(first: $first, orderBy: DATE_DESC) {
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

export const countByMonth = `# How many events each month of a year had. The window is half-open: its last day is not in it.
query CountByMonth($year: WindowInput!) {
  timeline(window: $year, resolution: 12, items: 0) {
    total
    buckets {
      from
      count
    }
  }
}
`;

export const oneYear = `# The events of one year, 50 at a time: pass endCursor as $after for the next ones.
query OneYear($year: WindowInput!, $after: String) {
  events(filter: { during: $year }, first: 50, after: $after) {
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
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const oneOrganization = `# One organization in one year. To find a slug: organizations(text: "…") { nodes { slug name } }.
query OneOrganization($slug: String!, $year: WindowInput) {
  organization(slug: $slug) {
    name
    eventCount
    events(filter: { during: $year }, first: 20) {
      totalCount
      nodes {
        title
        date {
          label
        }
        place {
          name
        }
      }
    }
  }
}
`;

export const bothOrganizations = `# Events that involve both of two organizations. Instead of allOf, try anyOf or noneOf.
query BothOrganizations($both: [String!]!) {
  events(filter: { organizations: { allOf: $both } }, orderBy: DATE_DESC) {
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

export const whoMetWhom = `# Who takes part in the events of one organization: others, and people. Mentions do not count.
query WhoMetWhom($slug: String!) {
  organization(slug: $slug) {
    name
    coParticipants(first: 10) {
      count
      organization {
        slug
        name
      }
    }
    people(first: 10) {
      count
      person {
        slug
        name
      }
    }
  }
}
`;

export const onePerson = `# One person: the offices held, with whom, and the latest events.
query OnePerson($slug: String!) {
  person(slug: $slug) {
    name
    aliases
    offices {
      office
      count
      earliest
      latest
    }
    coParticipants(first: 5) {
      count
      person {
        name
      }
    }
    events(first: 5, orderBy: DATE_DESC) {
      totalCount
      nodes {
        title
        date {
          label
        }
      }
    }
  }
}
`;

export const oneEvent = `# One event with its evidence: who said what, and which documents report it.
query OneEvent($slug: String!) {
  event(slug: $slug) {
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

export const changes = `# What was corrected or added last. Read on until updatedAt is before your last visit.
query CorrectionsSince($first: Int, $after: String) {
  dataset {
    version
    publishedAt
  }
  events(orderBy: UPDATED_DESC, first: $first, after: $after) {
    nodes {
      slug
      title
      createdAt
      updatedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

export const severalSources = `# Events that publishers of several independent owners report, most salient first.
query SeveralSources($owners: Int) {
  events(filter: { minOwners: $owners }, orderBy: SALIENCE, first: 10) {
    totalCount
    nodes {
      title
      date {
        label
      }
      corroboration {
        documents
        publishers
        owners
      }
    }
  }
}
`;

export const search = `# Full text: all words must occur; "a phrase", -without and "or" are understood.
query Search($words: String) {
  events(filter: { text: $words }, orderBy: RELEVANCE, first: 10) {
    totalCount
    nodes {
      title
      date {
        label
      }
      summary
    }
  }
}
`;

export const counts = `# How many events each value of a filter has. Leave the filter out to count all.
query CountByValue($filter: EventFilter) {
  eventCount(filter: $filter)
  facets(filter: $filter) {
    organizations {
      count
      organization {
        name
      }
    }
    kinds {
      count
      kind {
        label
      }
    }
    countries {
      count
      countryCode
    }
  }
}
`;
