import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../session/settings.ts";

const deploy = join(root, "deploy");

/** Each check returns null, or the output of the program that found a problem. */
const checks: [program: string, check: (folder: string) => string | null][] = [
  ["nginx", checkNginx],
  ["caddy", checkCaddy],
  ["systemd-analyze", checkUnits],
];

/** `npm run check:deploy`: checks the samples in deploy/ with the programs that they are for. */
export async function checkDeploy(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-deploy-"));
  try {
    for (const [program, check] of checks) {
      const isInstalled = spawnSync("which", [program]).status === 0;
      const problem = isInstalled ? check(folder) : "it is not installed";
      if (problem === null) process.stdout.write(`✓ ${program}\n`);
      else fail(program, problem);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fail(program: string, problem: string) {
  process.stderr.write(`✗ ${program}: ${problem}\n`);
  process.exitCode = 1;
}

/** Includes the sample in a configuration with a newly created certificate. */
function checkNginx(folder: string) {
  const key = join(folder, "privkey.pem");
  const certificate = join(folder, "fullchain.pem");
  const made = run("openssl", [
    ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=example"],
    ...["-keyout", key, "-out", certificate],
  ]);
  if (made !== null) return made;
  const sample = readFileSync(join(deploy, "nginx.conf"), "utf8").replaceAll(
    "/etc/ssl/dateline",
    folder,
  );
  const file = join(folder, "nginx.conf");
  writeFileSync(
    file,
    `pid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${sample}\n}\n`,
  );
  return run("nginx", ["-t", "-e", "stderr", "-c", file]);
}

function checkCaddy(folder: string) {
  const file = join(deploy, "Caddyfile");
  const env = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return run("caddy", ["validate", "--adapter", "caddyfile", "--config", file], env);
}

function checkUnits(folder: string) {
  const units = join(folder, "units");
  mkdirSync(units);
  const files: [sample: string, unit: string][] = [
    ["dateline.service", "dateline.service"],
    ["dateline-migrate.service", "dateline-migrate.service"],
    ["dateline-api@.service", "dateline-api@4001.service"],
    ["dateline-web@.service", "dateline-web@3001.service"],
  ];
  for (const [sample, unit] of files) {
    // Node may be in another place on this machine.
    const text = readFileSync(join(deploy, "systemd", sample), "utf8");
    writeFileSync(join(units, unit), text.replaceAll("/usr/bin/node", process.execPath));
  }
  return run("systemd-analyze", ["verify", ...files.map(([, unit]) => join(units, unit))]);
}

/** Null if the program succeeds without a warning, such as systemd's about an unknown directive. */
function run(program: string, args: readonly string[], env = process.env) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  const output = `${stdout}${stderr}`;
  if (/dateline.*ignoring/i.test(output)) return output;
  return status === 0 && !/\bwarn/i.test(output.replace(/"level":"info".*/g, "")) ? null : output;
}
