import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";

export type SchemaEngine = bindings.SchemaEngine;

/**
 * Opens Prisma's schema engine, compiled to WebAssembly, on a pool of ours: the native engine
 * cannot be bundled, and an operator need not download it. `datamodel` is the text of
 * schema.prisma.
 */
export async function openSchemaEngine(pool: pg.Pool, datamodel?: string): Promise<SchemaEngine> {
  loading ??= load();
  await loading;
  const datamodels: [string, string][] | undefined =
    datamodel === undefined ? undefined : [["schema.prisma", datamodel]];
  const adapter = bindMigrationAwareSqlAdapterFactory(toScriptSafe(new PrismaPg(pool)));
  return bindings.SchemaEngine.new({ datamodels }, () => {}, adapter);
}

// Available in Node, but declared only in the DOM library.
declare const WebAssembly: {
  instantiate(
    binary: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  // The engine reports a panic here before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const javascript = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const binary = await readFile(javascript.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(binary, {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * adapter-pg splits a script at every semicolon, which breaks function bodies, and sends the parts
 * one by one. As one simple query, as the native engine sends it, any SQL works and all of it is
 * atomic.
 */
function toScriptSafe(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    };
    return adapter;
  };
  return factory;
}
