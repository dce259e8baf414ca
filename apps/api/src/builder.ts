import SchemaBuilder from "@pothos/core";
import RelayPlugin, { resolveNodes } from "@pothos/plugin-relay";
import type { Context } from "./context.ts";
import { parseListArgument } from "./domain/list-argument.ts";
import { isNodeId, parseNodeId, requireNodeId, toNodeId } from "./domain/node-id.ts";

/** The one builder of the schema; each file in `schema/` adds a type to it. */
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
      description: "A record that can be fetched again by its id, with the field `node`.",
    },
    idFieldOptions: {
      description:
        "Identifies the record among all types. Opaque, and the same in every copy of the dataset and after every import.",
    },
    nodeQueryOptions: {
      description: "The record with this id; null when there is none.",
      args: { id: { description: "The `id` of a record, as it was given." } },
      resolve: (_root, { id }, _context, _info, resolveNode) => resolveNode(requireNodeId(id)),
    },
    nodesQueryOptions: {
      description:
        "The records with these ids, in this order; null in the place of an id that no record has, or that is none.",
      args: {
        ids: { description: "The `id`s of records of any types, as they were given; at most 50." },
      },
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
    pageInfoTypeOptions: { description: "Where a page stands in its list." },
    hasNextPageFieldOptions: {
      description: "Whether the list goes on after this page's last record.",
    },
    hasPreviousPageFieldOptions: {
      description: "Whether the list has records before this page's first one.",
    },
    startCursorFieldOptions: {
      description:
        "Cursor of the page's first record, to pass as `before`; null when the page is empty.",
    },
    endCursorFieldOptions: {
      description:
        "Cursor of the page's last record, to pass as `after`; null when the page is empty.",
    },
    pageInfoFieldOptions: { description: "Where this page stands in the whole list." },
    edgesFieldOptions: {
      description: "The records of this page in the list's order, each with its cursor.",
      nullable: { list: false, items: false },
    },
    nodesOnConnection: { description: "The records of this page in the list's order." },
    nodeFieldOptions: { description: "The record.", nullable: false },
    cursorFieldOptions: {
      description:
        "Opaque position of the record in this list and order. It stays good when records are added or removed, even this one.",
    },
    firstArgOptions: {
      description:
        "How many records from the start (or after `after`), 1 to 100. 20 when neither `first` nor `last` is given; not together with `last`.",
    },
    lastArgOptions: {
      description:
        "How many records from the end (or before `before`), 1 to 100, still in the list's order. Not together with `first`.",
    },
    afterArgOptions: { description: "A cursor: only what comes after it in the list's order." },
    beforeArgOptions: { description: "A cursor: only what comes before it in the list's order." },
  },
});

builder.queryType({ description: "What can be asked. Everything is read-only and open." });

builder.globalConnectionField("totalCount", (t) =>
  t.int({
    description:
      "Number of records in the whole list, whatever the page. Counted only when it is asked for.",
    resolve: (connection) => connection.totalCount(),
  }),
);
