import { type GraphQLObjectType, isObjectType, Kind, parse } from "graphql";
import { toSource } from "../compile/collect-fields.ts";
import { toJsonSql } from "../compile/to-json-sql.ts";
import { schema } from "../schema.ts";

type Named = { slug: string; name: string };
type Organization = Named & { acronym: string | null };
type Publisher = Named & { owner: string };

/** An event with everything that files contain of it, as in the API's schema. */
export type ExportedEvent = {
  slug: string;
  title: string;
  summary: string;
  date: {
    edtf: string;
    label: string;
    earliest: string | null;
    latest: string | null;
    extent: string;
    precision: string;
    approximate: boolean;
    uncertain: boolean;
    basis: string;
    note: string | null;
  };
  kind: { slug: string; label: string };
  place:
    | (Named & {
        countryCode: string | null;
        aliases: string[];
        coordinates: { latitude: number; longitude: number } | null;
      })
    | null;
  participations: { role: string; organization: Organization }[];
  involvements: { role: string; office: string | null; person: Named }[];
  statements: { paraphrase: string; speaker: Named | null; organization: Organization | null }[];
  citations: {
    relation: string;
    quote: string | null;
    locator: string | null;
    document: {
      url: string;
      title: string;
      titleIsOurs: boolean;
      publishedOn: string | null;
      language: string | null;
      publisher: Publisher;
      syndicatedFrom: Publisher | null;
    };
  }[];
  corroboration: {
    documents: number;
    publishers: number;
    owners: number;
    byOwner: { owner: string }[];
  };
  collection: {
    slug: string;
    title: string;
    license: string;
    homepage: string | null;
    maintainers: string[];
  };
  createdAt: string;
  updatedAt: string;
};

const document = parse(`{
  event {
    slug
    title
    summary
    date { edtf label earliest latest extent precision approximate uncertain basis note }
    kind { slug label }
    place { slug name countryCode aliases coordinates { latitude longitude } }
    participations { role organization { slug name acronym } }
    involvements { role office person { slug name } }
    statements { paraphrase speaker { slug name } organization { slug name acronym } }
    citations {
      relation
      quote
      locator
      document {
        url
        title
        titleIsOurs
        publishedOn
        language
        publisher { slug name owner }
        syndicatedFrom { slug name owner }
      }
    }
    corroboration { documents publishers owners byOwner { owner } }
    collection { slug title license homepage maintainers }
    createdAt
    updatedAt
  }
}`);

/** SQL that writes the event `e` as the JSON of an `ExportedEvent`. */
export const exportedEventSql: string = toSql();

function toSql(): string {
  const [operation] = document.definitions;
  const [field] =
    operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  const type = schema.getType("Event");
  const sql =
    field?.kind === Kind.FIELD && isObjectType(type)
      ? toJsonSql(toSource(schema, document), [field], type satisfies GraphQLObjectType)
      : null;
  if (sql === null) throw new Error("PostgreSQL cannot write a field of an exported event.");
  return sql;
}
