/** How the plain fields of an object type are read in SQL. */
export type TypeSql = {
  /** The name in the statement of the table or subquery that holds the object's columns. */
  alias: string;
  /** The column of each property of its record. A field that exposes a property needs no SQL. */
  columns: Readonly<Record<string, string>>;
  /** The property from which its Relay `id` is made. */
  idFrom?: string;
};

/**
 * How a field is read in SQL where its type does not say it: an expression; an object of the same
 * row, which may need a join; or objects of rows of their own, of the event `e` by default.
 */
export type FieldSql =
  | { expression: string }
  | { join: string | null }
  | { from: string; where?: string; orderBy?: string };

declare module "graphql" {
  interface GraphQLObjectTypeExtensions {
    sql?: TypeSql;
  }
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    sql?: FieldSql;
    /** Set by Pothos: the property that the field exposes. */
    pothosExposedField?: string;
  }
}
