type Command = (args: string[]) => Promise<unknown>;

/** Runs a program of a package from its source. */
const ofPackage =
  (name: string, folder: string, file: string): Command =>
  async (args) =>
    (await import("./start/package-program.ts")).runPackageProgram({ name, folder, file }, args);

/** The commands of package.json. Each imports only what it needs. */
export const commands: Record<string, Command> = {
  attack: async (args) => (await import("./drills/attack.ts")).attack(args),
  backup: async (args) => (await import("./start/backup.ts")).runBackup(args),
  bench: ofPackage("bench", "apps/api", "bench/cli.ts"),
  "bench:data": ofPackage("bench:data", "apps/api", "bench/data/cli.ts"),
  "bench:embed": async (args) => (await import("./drills/bench-embed.ts")).benchEmbed(args),
  "bench:import": ofPackage("bench:import", "packages/importer", "bench/import-cli.ts"),
  "bench:requests": async (args) =>
    (await import("./drills/bench-requests.ts")).benchRequests(args),
  "bench:start": async () => (await import("./drills/bench-start.ts")).benchStart(),
  "bench:web": async (args) => (await import("./drills/bench-web.ts")).benchWeb(args),
  build: async () => (await import("./artifact/build.ts")).build(),
  "check:deploy": async () => (await import("./drills/check-deploy.ts")).checkDeploy(),
  dev: async () => (await import("./start/start.ts")).start({ watch: true }),
  doctor: async () => {
    const { generateClientInStep } = await import("./start/client.ts");
    return (await import("./start/doctor.ts")).runDoctor({ prepare: generateClientInStep });
  },
  drill: async (args) => (await import("./drills/drill.ts")).drill(args),
  "drill:pgbouncer": async () => (await import("./drills/drill-pgbouncer.ts")).drillPgBouncer(),
  fuzz: ofPackage("fuzz", "apps/api", "fuzz/cli.ts"),
  generate: async () => (await import("./test/generate.ts")).runGenerate(),
  import: async (args) => (await import("./start/import.ts")).runImport(args),
  migrate: ofPackage("migrate", "packages/db", "src/migrate-cli.ts"),
  restore: async (args) => (await import("./start/backup.ts")).runRestore(args),
  serve: async (args) => (await import("./artifact/serve.ts")).serve(args),
  start: async () => (await import("./start/start.ts")).start(),
  test: async (args) =>
    (await import("./test/test.ts")).runTests({ isFast: args.includes("--fast") }),
  "test:browsers": async (args) => (await import("./test/test-browsers.ts")).testBrowsers(args),
  upgrade: async () => (await import("./start/upgrade.ts")).upgrade(),
};

/** Runs a command by its name in package.json. */
export async function runCommand([name = "", ...args]: string[]): Promise<void> {
  const command = commands[name];
  if (command !== undefined) {
    await command(args);
    return;
  }
  process.stderr.write(`"${name}" is not a command. Use ${Object.keys(commands).join(", ")}.\n`);
  process.exitCode = 1;
}
