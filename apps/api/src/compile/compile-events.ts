import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  isObjectType,
  OperationTypeNode,
} from "graphql";
import type { Connection } from "../domain/connection.ts";
import { type EventListInput, readJsonEvents } from "../domain/events.ts";
import type { Reads } from "../domain/reads.ts";
import type { JsonEvent } from "../store/read-event-page.ts";
import { collectFields, type Fields, toFragments } from "./collect-fields.ts";
import { hasMarkedDates, writeDateLabels } from "./date-labels.ts";
import { toJsonSql } from "./to-json-sql.ts";

/** Reads the data of a compiled document as JSON; null if the variables are not valid for it. */
export type CompiledEvents = (
  variables: { readonly [name: string]: unknown },
  reads: Reads,
) => Promise<string | null>;

type Page = Connection<JsonEvent>;
type Edge = Page["edges"][number];
/** Writes one field of the connection. */
type Write = (page: Page) => string | Promise<string>;

/**
 * Compiles a document without directives that selects one list of events and nothing else, if
 * PostgreSQL can write every selected field of an event; null otherwise.
 */
export function compileEvents(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): CompiledEvents | null {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  const fragments = toFragments(document);
  const asked = collectFields(fragments, "Query", [operation.selectionSet]);
  const [[name, nodes] = ["", []], ...others] = [...(asked ?? [])];
  const [node] = nodes;
  const field = schema.getQueryType()?.getFields().events;
  const event = schema.getType("Event");
  if (!field || node?.name.value !== "events" || others.length > 0) return null;
  const compiled = isObjectType(event) ? compileConnection(fragments, nodes, event) : null;
  if (!compiled) return null;
  const hasLabels = hasMarkedDates(compiled.event);
  return async (variables, reads) => {
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (coerced.errors) return null;
    const input = getArgumentValues(field, node, coerced.coerced) as EventListInput;
    const page = await readJsonEvents(reads, input, compiled.event);
    const text = await writeObject(compiled.fields, page);
    return `{"${name}":${hasLabels ? writeDateLabels(text) : text}}`;
  };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Writes = [name: string, write: Write][];

function compileConnection(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): { fields: Writes; event: string } | null {
  const events: string[] = [];
  const compileEvent = (same: readonly FieldNode[]): boolean => {
    const sql = toJsonSql(fragments, same, type);
    if (sql !== null) events.push(sql);
    return sql !== null;
  };
  const fields = compileObject(fragments, nodes, "EventConnection", (field, same) => {
    switch (field) {
      case "nodes":
        return compileEvent(same)
          ? ({ edges }) => `[${edges.map((edge) => edge.node.text).join(",")}]`
          : null;
      case "edges":
        return compileEdges(fragments, same, compileEvent);
      case "pageInfo":
        return compilePageInfo(fragments, same);
      case "totalCount":
        return async ({ totalCount }) => String(await totalCount());
      default:
        return null;
    }
  });
  // The statement reads one JSON text per event.
  const [event, ...others] = events;
  return fields && event !== undefined && others.length === 0 ? { fields, event } : null;
}

function compileEdges(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  compileEvent: (same: readonly FieldNode[]) => boolean,
): Write | null {
  const asked = collect(fragments, nodes, "EventEdge");
  if (!asked) return null;
  const fields: [name: string, write: (edge: Edge) => string | Promise<string>][] = [];
  for (const [name, same] of asked) {
    const write = compileEdgeField(fragments, same, compileEvent);
    if (!write) return null;
    fields.push([name, write]);
  }
  return async ({ edges }) => {
    const texts = await Promise.all(edges.map((edge) => writeObject(fields, edge)));
    return `[${texts.join(",")}]`;
  };
}

function compileEdgeField(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  compileEvent: (same: readonly FieldNode[]) => boolean,
): ((edge: Edge) => string | Promise<string>) | null {
  switch (nodes[0]?.name.value) {
    case "__typename":
      return () => '"EventEdge"';
    case "cursor":
      return ({ cursor }) => JSON.stringify(cursor);
    case "node":
      return compileEvent(nodes) ? ({ node }) => node.text : null;
    case "match":
      return compileMatch(fragments, nodes);
    default:
      return null;
  }
}

function compileMatch(fragments: Fragments, nodes: readonly FieldNode[]) {
  const asked = collect(fragments, nodes, "TextMatch");
  if (!asked) return null;
  const fields = [...asked].map(([name, same]) => [name, same[0]?.name.value ?? ""] as const);
  return async ({ match }: Edge) => {
    const found = await match();
    if (!found) return "null";
    const values = { ...found, __typename: "TextMatch" };
    return JSON.stringify(
      Object.fromEntries(
        fields.map(([name, field]) => [name, values[field as keyof typeof values]]),
      ),
    );
  };
}

function compilePageInfo(fragments: Fragments, nodes: readonly FieldNode[]): Write | null {
  const fields = compileObject(fragments, nodes, "PageInfo", (field) => {
    return async ({ pageInfo }) => JSON.stringify(await pageInfo[field as keyof Page["pageInfo"]]);
  });
  return fields && ((page) => writeObject(fields, page));
}

function compileObject(
  fragments: Fragments,
  nodes: readonly FieldNode[],
  type: string,
  compileField: (field: string, same: readonly FieldNode[]) => Write | null,
): Writes | null {
  const asked = collect(fragments, nodes, type);
  if (!asked) return null;
  const writes: Writes = [];
  for (const [name, same] of asked) {
    const field = same[0]?.name.value ?? "";
    const write = field === "__typename" ? () => `"${type}"` : compileField(field, same);
    if (!write) return null;
    writes.push([name, write]);
  }
  return writes;
}

const collect = (fragments: Fragments, nodes: readonly FieldNode[], type: string): Fields | null =>
  collectFields(
    fragments,
    type,
    nodes.map((node) => node.selectionSet),
  );

async function writeObject<Source>(
  fields: readonly [name: string, write: (source: Source) => string | Promise<string>][],
  source: Source,
): Promise<string> {
  const texts = await Promise.all(
    fields.map(async ([name, write]) => `"${name}":${await write(source)}`),
  );
  return `{${texts.join(",")}}`;
}
