import type { Arguments, Length } from "../limits/length.ts";
import type { RecordPlace } from "../store/read-json-records.ts";

// What a type, a field or an argument declares beside its GraphQL definition: its SQL and its
// price.

/** How the plain fields of an object type are read in SQL. */
export type TypeSql = {
  /** The alias in the statement of the table or subquery with the object's columns. */
  alias: string;
  /** The column of each property of its record. A field that exposes a property needs no SQL. */
  columns: Readonly<Record<string, string>>;
  /** The property from which its Relay `id` is made. */
  idFrom?: string;
  /** Where a record is found by its key, in order of precedence. */
  found?: readonly RecordPlace[];
};

/**
 * How a field is read in SQL where its type does not say it: an expression; an object of the same
 * row, which may need a join; or objects of rows of their own, of the event `e` by default.
 */
export type FieldSql =
  | { expression: string }
  | { join: string | null }
  | { from: string; where?: string; orderBy?: string };

/** The SQL of a field with these arguments; null if its resolver refuses them. */
export type ArgumentsSql = (args: Arguments) => FieldSql | null;

export type TypePrice = {
  /** The price of each object; 1 by default. */
  object?: number;
  /** The prices of fields that a plugin adds to the type, by name. */
  fields?: Readonly<Record<string, FieldPrice>>;
};

export type FieldPrice = {
  /**
   * Added once per parent, whatever the field returns, if the statement reads more rows than it
   * returns.
   */
  read?: number;
  /** The price of each value of a field that returns no objects; `leafPrice` by default. */
  value?: number;
  /** The max length of the list; `usualLength` by default. */
  length?: number | Length;
  /** The max lengths of lists below the field that its arguments bound, by schema coordinate. */
  lengthsBelow?: Readonly<Record<string, Length>>;
  /**
   * Set if the statement repeats the filter for each parent, so that its arguments are priced as
   * often.
   */
  repeatsArguments?: true;
};

/** The price of an argument that is given; for a list, of each entry. */
export type ArgumentPrice = {
  /** Added once, however many parents the field has. */
  once: number;
  /** Added for each parent of the field: the statement searches or counts the events of each. */
  perParent?: number;
};

declare module "graphql" {
  interface GraphQLObjectTypeExtensions {
    sql?: TypeSql;
    price?: TypePrice;
  }
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    sql?: FieldSql | ArgumentsSql;
    /**
     * The name of the argument with the key or keys of the records that a field of the query
     * returns.
     */
    keys?: string;
    price?: FieldPrice;
    /** Set by Pothos: the property that the field exposes. */
    pothosExposedField?: string;
  }
  interface GraphQLArgumentExtensions {
    price?: ArgumentPrice;
  }
  interface GraphQLInputFieldExtensions {
    price?: ArgumentPrice;
  }
}
