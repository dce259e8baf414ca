import { type FieldNode, type GraphQLObjectType, isObjectType } from "graphql";
import type { Connection } from "../domain/connection.ts";
import { type EventListInput, readJsonEvents } from "../domain/events.ts";
import type { JsonEvent } from "../store/read-event-page.ts";
import type { Source } from "./collect-fields.ts";
import type { CompileRoot } from "./read-root.ts";
import { toJsonSql } from "./to-json-sql.ts";
import { compileObject, compilePlain, type Write } from "./write-object.ts";

type Page = Connection<JsonEvent>;
type Edge = Page["edges"][number];
type CompileEvent = (nodes: readonly FieldNode[]) => boolean;

/** Compiles `Query.events`. */
export const compileEventList: CompileRoot = (source, _, nodes) => {
  const events: string[] = [];
  const compileEvent: CompileEvent = (same) => {
    const sql = toJsonSql(source, same, toType(source, "Event"));
    if (sql !== null) events.push(sql);
    return sql !== null;
  };
  const write = compileConnection(source, nodes, compileEvent);
  // The statement reads one JSON text per event, so only one selection of events can be compiled.
  const [event, ...others] = events;
  if (!write || event === undefined || others.length > 0) return null;
  return async (input, reads) => write(await readJsonEvents(reads, input as EventListInput, event));
};

function compileConnection(
  source: Source,
  nodes: readonly FieldNode[],
  compileEvent: CompileEvent,
): Write<Page> | null {
  return compileObject<Page>(source, toType(source, "EventConnection"), nodes, (field, same) => {
    switch (field) {
      case "nodes":
        return compileEvent(same)
          ? ({ edges }) => `[${edges.map((edge) => edge.node.text).join(",")}]`
          : null;
      case "edges":
        return compileEdges(source, same, compileEvent);
      case "pageInfo":
        return compilePageInfo(source, same);
      case "totalCount":
        return async ({ totalCount }) => String(await totalCount());
      default:
        return null;
    }
  });
}

function compileEdges(
  source: Source,
  nodes: readonly FieldNode[],
  compileEvent: CompileEvent,
): Write<Page> | null {
  const write = compileObject<Edge>(source, toType(source, "EventEdge"), nodes, (field, same) => {
    switch (field) {
      case "cursor":
        return ({ cursor }) => JSON.stringify(cursor);
      case "node":
        return compileEvent(same) ? ({ node }) => node.text : null;
      case "match": {
        const writeMatch = compilePlain(source, toType(source, "TextMatch"), same);
        return async ({ match }) => writeMatch(await match());
      }
      default:
        return null;
    }
  });
  return write && (async ({ edges }) => `[${(await Promise.all(edges.map(write))).join(",")}]`);
}

function compilePageInfo(source: Source, nodes: readonly FieldNode[]): Write<Page> | null {
  const write = compileObject<Page["pageInfo"]>(
    source,
    toType(source, "PageInfo"),
    nodes,
    (field) => async (info) => JSON.stringify(await info[field as keyof Page["pageInfo"]]),
  );
  return write && (({ pageInfo }) => write(pageInfo));
}

function toType({ schema }: Source, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`The schema has no type ${name}.`);
  return type;
}
