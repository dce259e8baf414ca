/** The column of a property of a model: `dateNote` is stored as `date_note`. */
export type ColumnName<Property extends string> = Property extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnName<Rest>}`
  : "";

/** schema.prisma maps every property to this name. */
export const toColumnName = <Property extends string>(property: Property) =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ColumnName<Property>;
