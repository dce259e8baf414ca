import type { View } from "@dateline/core";
import { toWindowFilter } from "../view/to-filter.ts";

/** Page size of the query, which is the API's max. */
const pageSize = 100;

/**
 * The address of the API's playground with a query for exactly the events of a view. Programs that
 * fetch it get the result. The filter is part of the document, so that the query is complete
 * wherever it is pasted.
 */
export const toPlaygroundLink = (apiUrl: string, view: View): string =>
  toLink(apiUrl, toViewQuery(view));

/** The same with a query for one event and its evidence. */
export const toEventPlaygroundLink = (apiUrl: string, slug: string): string =>
  toLink(apiUrl, toEventQuery(slug));

const toLink = (apiUrl: string, query: string) =>
  `${apiUrl}/graphql?${new URLSearchParams({ query })}`;

/** The query for one event with its sources and its neighbors for each organization. */
export const toEventQuery = (slug: string): string => `# One event with its evidence.
query ThisEvent {
  event(slug: ${JSON.stringify(slug)}) {
    title
    summary
    date {
      edtf
      label
    }
    participations {
      role
      organization {
        name
      }
      previous {
        slug
      }
      next {
        slug
      }
    }
    citations {
      relation
      document {
        title
        url
        publisher {
          name
        }
      }
    }
    corroboration {
      documents
      owners
    }
  }
}
`;

/** The query for the events of a view, in the order of the list. */
export function toViewQuery(view: View): string {
  const filter = toWindowFilter(view, view.window);
  const hasFilter = Object.keys(filter).length > 0;
  return `# The events of this view, ${pageSize} at a time: for the next ones pass endCursor as $after.
query ThisView($after: String) {
  events(
    first: ${pageSize}
    after: $after
    orderBy: ${view.order === "asc" ? "DATE_ASC" : "DATE_DESC"}${hasFilter ? `\n    filter: ${toLiteral(filter, 2)}` : ""}
  ) {
    totalCount
    nodes {
      slug
      title
      date {
        edtf
        label
      }
      organizations {
        acronym
        name
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
}

/** The fields whose values are enum values. */
const enums = new Set(["match", "roles"]);

/** A value as a GraphQL literal. JSON strings are valid literals. */
function toLiteral(value: unknown, depth: number, isEnum = false): string {
  if (Array.isArray(value)) {
    return `[${value.map((one) => toLiteral(one, depth, isEnum)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const indent = "  ".repeat(depth + 1);
    const fields = Object.entries(value).map(
      ([name, one]) => `\n${indent}${name}: ${toLiteral(one, depth + 1, enums.has(name))}`,
    );
    return `{${fields.join("")}\n${"  ".repeat(depth)}}`;
  }
  return isEnum ? String(value) : JSON.stringify(value);
}
