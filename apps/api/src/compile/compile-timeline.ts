import { getNamedType, isObjectType } from "graphql";
import { readTimeline, type Timeline, type TimelineInput } from "../domain/timeline.ts";
import type { CompileRoot } from "./read-root.ts";
import { toJsonSql } from "./to-json-sql.ts";
import { compileObject, compilePlain } from "./write-object.ts";

/** Compiles `Query.timeline`. */
export const compileTimeline: CompileRoot = (source, field, nodes) => {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return null;
  const fields = type.getFields();
  const write = compileObject<Timeline>(source, type, nodes, (name, same) => {
    const of = getNamedType(fields[name]?.type);
    switch (name) {
      case "total":
        return async ({ readTotal }) => String(await readTotal());
      case "truncated":
        return async ({ readTruncated }) => String(await readTruncated());
    }
    if (!isObjectType(of)) return null;
    if (name === "items") {
      const json = toJsonSql(source, same, of);
      return json === null
        ? null
        : async ({ readJsonItems }) => `[${(await readJsonItems(json)).join(",")}]`;
    }
    const writePlain = compilePlain(source, of, same);
    switch (name) {
      case "window":
        return ({ window }) => writePlain(window);
      case "buckets":
        return async ({ readBuckets }) => writePlain(await readBuckets());
      case "lanes":
        return async ({ readLanes }) => writePlain(await readLanes());
      default:
        return null;
    }
  });
  return (
    write && (async (input, reads) => write(await readTimeline(reads, input as TimelineInput)))
  );
};
