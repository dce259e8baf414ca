import SchemaBuilder from "@pothos/core";
import RelayPlugin, { resolveNodes } from "@pothos/plugin-relay";
import type { Context } from "./context.ts";
import { parseListArgument } from "./domain/list-argument.ts";
import { isNodeId, parseNodeId, requireNodeId, toNodeId } from "./domain/node-id.ts";
import { toEntries } from "./limits/length.ts";
import type { FieldPrice } from "./schema/extensions.ts";

/** The schema builder; each file in `schema/` adds a type to it. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Connection: { totalCount: () => Promise<number> };
  Scalars: {
    Date: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    EDTF: { Input: string; Output: string };
  };
}>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    encodeGlobalID: (type, key) => toNodeId(type, String(key)),
    decodeGlobalID: parseNodeId,
    nodeTypeOptions: {
      description: "A record that can be refetched by its id with `Query.node` (Relay).",
    },
    idFieldOptions: {
      description:
        "Globally unique identifier (Relay). Opaque, and the same in every copy of the dataset and after every import.",
    },
    nodeQueryOptions: {
      description: "The record with this id; null if there is none.",
      args: { id: { description: "The `id` of a record." } },
      resolve: (_root, { id }, _context, _info, resolveNode) => resolveNode(requireNodeId(id)),
    },
    nodesQueryOptions: {
      description:
        "The records with these ids, in the same order; null for an id that is unknown or malformed.",
      args: {
        ids: { description: "The `id`s of records of any type, at most 50." },
      },
      extensions: { price: { length: ({ ids }) => toEntries(ids) } satisfies FieldPrice },
      resolve: (_root, { ids }, context, info): Promise<unknown[]> => {
        parseListArgument("ids", ids);
        return resolveNodes(
          builder,
          context,
          info,
          ids.map((id) => (isNodeId(id) ? id : null)),
        );
      },
    },
    pageInfoTypeOptions: { description: "The position of a page in its list (Relay)." },
    hasNextPageFieldOptions: {
      description: "Whether the list has records after this page.",
    },
    hasPreviousPageFieldOptions: {
      description: "Whether the list has records before this page.",
    },
    startCursorFieldOptions: {
      description:
        "The cursor of the first record, to pass as `before`; null if the page is empty.",
    },
    endCursorFieldOptions: {
      description: "The cursor of the last record, to pass as `after`; null if the page is empty.",
    },
    pageInfoFieldOptions: { description: "The position of this page in the whole list." },
    edgesFieldOptions: {
      description: "The records of this page in list order, each with its cursor.",
      nullable: { list: false, items: false },
    },
    nodesOnConnection: { description: "The records of this page in list order." },
    nodeFieldOptions: { description: "The record.", nullable: false },
    cursorFieldOptions: {
      description:
        "The position of the record in this list and order. Opaque, and still valid after records were added or removed, this one included.",
    },
    firstArgOptions: {
      description:
        "The max number of records from the start of the list, or after `after`: 1 to 100, 20 if neither `first` nor `last` is given. Cannot be combined with `last`.",
    },
    lastArgOptions: {
      description:
        "The max number of records from the end of the list, or before `before`, in list order: 1 to 100. Cannot be combined with `first`.",
    },
    afterArgOptions: { description: "Only records after this cursor in list order." },
    beforeArgOptions: { description: "Only records before this cursor in list order." },
  },
});

builder.queryType({ description: "The root of all queries. The API is public and read-only." });

builder.globalConnectionField("totalCount", (t) =>
  t.int({
    description:
      "The number of records in the whole list, on all pages. Counted only if it is selected.",
    resolve: (connection) => connection.totalCount(),
  }),
);
