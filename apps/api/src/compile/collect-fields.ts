import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** The selected fields of an object by response name, with all nodes of each. */
export type Fields = Map<string, FieldNode[]>;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function toFragments(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  return fragments;
}

/**
 * Collects the fields that a valid document without directives selects of an object, also through
 * fragments of its own type; null if a fragment has another type condition.
 */
export function collectFields(
  fragments: Fragments,
  type: string,
  sets: readonly (SelectionSetNode | undefined)[],
): Fields | null {
  const fields: Fields = new Map();
  const collect = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).every((selection) => {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        fields.set(name, [...(fields.get(name) ?? []), selection]);
        return true;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value ?? type;
      return condition === type && collect(fragment?.selectionSet);
    });
  return sets.every(collect) ? fields : null;
}
