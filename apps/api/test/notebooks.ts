import { execFile, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { toBlocks } from "./guide.ts";

export const notebooksPath = fileURLToPath(new URL("../../../docs/notebooks.md", import.meta.url));
export const notebooks = readFileSync(notebooksPath, "utf8");

export type Program = { language: string; text: string };

/** A section of the guide, whose programs print the same output. */
export type Section = { title: string; programs: Program[]; output: string };

export function toSections(markdown: string): Section[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const blocks = toBlocks(text);
      return {
        title: text.slice(0, text.indexOf("\n")),
        programs: blocks.filter(({ language }) => language !== "text"),
        output: blocks.find(({ language }) => language === "text")?.text ?? "",
      };
    });
}

const require = createRequire(import.meta.url);
/** The packages that Observable loads from npm. */
const modules: Record<string, string> = {
  "d3-array": require.resolve("d3-array"),
  "d3-dsv": require.resolve("d3-dsv"),
};

type Runtime = { program: string; args: string[]; extension: string };

/** What can run a program on this machine, with all its packages; null if nothing can. */
export function findRuntime({ language, text }: Program): Runtime | null {
  if (language === "js") return { program: process.execPath, args: [], extension: "mjs" };
  if (language === "r") {
    const names = [...text.matchAll(/library\((\w+)\)|(\w+)::/g)].map(
      ([, one, other]) => one ?? other,
    );
    const check = names.map((name) => `stopifnot(requireNamespace("${name}", quietly = TRUE))`);
    const found = works("Rscript", ["-e", ["TRUE", ...check].join("; ")]);
    return found ? { program: "Rscript", args: [], extension: "R" } : null;
  }
  const names = [...text.matchAll(/^(?:import|from) ([\w., ]+?)(?: import .+)?$/gm)].map(
    ([, name]) => name,
  );
  const engines = text.includes('engine="pyarrow"') ? ["pyarrow"] : [];
  // Debian's packages belong to the system's Python.
  for (const program of ["python3", "/usr/bin/python3"]) {
    if (works(program, ["-c", `import ${[...names, ...engines].join(", ")}`])) {
      return { program, args: [], extension: "py" };
    }
  }
  return null;
}

function works(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore", timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** Runs a program against an API, and resolves to what it prints. */
export async function run({ text }: Program, { program, args, extension }: Runtime, url: string) {
  const folder = await mkdtemp(join(tmpdir(), "dateline-notebook-"));
  try {
    const file = join(folder, `program.${extension}`);
    const local = text
      .replaceAll("http://localhost:4000", url)
      .replace(/"npm:([\w-]+)"/g, (_, name) =>
        JSON.stringify(pathToFileURL(modules[name] ?? "").href),
      );
    await writeFile(file, local);
    const { stdout } = await promisify(execFile)(program, [...args, file], { cwd: folder });
    return stdout.replaceAll("\r\n", "\n");
  } finally {
    await rm(folder, { recursive: true });
  }
}
