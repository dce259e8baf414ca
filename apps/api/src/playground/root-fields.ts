import type { GraphQLArgument, GraphQLSchema } from "graphql";

/** A field of Query as the page documents it. */
export type RootField = {
  name: string;
  type: string;
  /** The first sentence of its description. */
  line: string;
  /** The rest of it. */
  more: string;
  arguments: { name: string; type: string; line: string }[];
};

export function toRootFields(schema: GraphQLSchema): RootField[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  return fields
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, type, description, args }) => {
      const [line, more] = cutSentence(description ?? "");
      return { name, type: String(type), line, more, arguments: args.map(toArgument) };
    });
}

function toArgument({ name, type, description }: GraphQLArgument) {
  const [line] = cutSentence(description ?? "");
  return { name, type: String(type), line };
}

function cutSentence(text: string): [first: string, rest: string] {
  const [, first = text, rest = ""] = /^(.*?\.)(?:\s+|$)([\s\S]*)$/s.exec(text.trim()) ?? [];
  return [first, rest];
}
