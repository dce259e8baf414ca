import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** The selected fields of an object by response name, with all nodes of each. */
export type Fields = Map<string, readonly [FieldNode, ...FieldNode[]]>;

/** A valid document without directives, to be compiled. */
export type Source = {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
};

export function toSource(schema: GraphQLSchema, document: DocumentNode): Source {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  return { schema, fragments };
}

/** Collects the selected fields of an object, also those in fragments. */
export function collectFields(
  { schema, fragments }: Source,
  type: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): Fields {
  const fields: Fields = new Map();
  const applies = (condition: string | undefined): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const abstract = schema.getType(condition);
    return isAbstractType(abstract) && schema.isSubType(abstract, type);
  };
  const collect = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const known = fields.get(name);
        fields.set(name, known ? [...known, selection] : [selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (applies(fragment?.typeCondition?.name.value)) collect(fragment?.selectionSet);
    }
  };
  sets.forEach(collect);
  return fields;
}

/** The same for the object that a field returns. */
export const collectOf = (
  source: Source,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): Fields =>
  collectFields(
    source,
    type,
    nodes.map(({ selectionSet }) => selectionSet),
  );
