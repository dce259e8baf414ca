import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";

export type SchemaEngine = bindings.SchemaEngine;

/** Prisma's schema engine, compiled to WebAssembly, on a pool of ours. `datamodel` is the text of schema.prisma. */
export async function openSchemaEngine(pool: pg.Pool, datamodel?: string): Promise<SchemaEngine> {
  loading ??= load();
  await loading;
  const datamodels: [string, string][] | undefined =
    datamodel === undefined ? undefined : [["schema.prisma", datamodel]];
  const adapter = bindMigrationAwareSqlAdapterFactory(toScriptSafe(new PrismaPg(pool)));
  return bindings.SchemaEngine.new({ datamodels }, () => {}, adapter);
}

// Node has it, but only the browser's type library declares it.
declare const WebAssembly: {
  instantiate(
    binary: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  // Where the engine writes why it panicked, before it traps.
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
 * adapter-pg splits a script at every semicolon, which breaks function bodies, and sends the parts one by one. Sent as one
 * simple query it is what the native engine sends: any SQL, and all of it or nothing.
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
