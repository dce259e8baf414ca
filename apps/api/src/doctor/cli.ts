import { parseTrustedProxies } from "@dateline/limits";
import { readEnv } from "../env.ts";
import { checkDatabase } from "./check-database.ts";
import { checkDisk } from "./check-disk.ts";
import { checkProxy } from "./check-proxy.ts";
import { checkReplica } from "./check-replica.ts";
import { checkServers } from "./check-servers.ts";
import { type DoctorEnv, readDoctorEnv } from "./env.ts";
import { type Finding, showFinding, unknown } from "./finding.ts";

// `npm run doctor`: checks what Dateline needs, prints a line per check, and exits with 1 if one
// failed. scripts/start/doctor.ts passes the URLs.

async function examine(env: DoctorEnv): Promise<Finding[]> {
  const findings: Finding[] = [];
  const database = await checkDatabase(env);
  findings.push(...database.findings);
  // Null: the primary failed its own checks.
  if (env.readUrl !== null && database.bytes !== null) {
    findings.push(await checkReplica({ url: env.url, readUrl: env.readUrl }));
  }
  findings.push(await checkDisk(env.dataFolder, env.isDatabaseHere ? database.bytes : null));
  findings.push(...(await checkServers(env.apiOrigin, env.webOrigin)));
  findings.push(await checkPublic(env));
  return findings;
}

async function checkPublic({ publicUrl, trustProxy, isLimited }: DoctorEnv): Promise<Finding> {
  if (publicUrl === null) return unknown("Proxy", "Not checked: PUBLIC_URL is not set.");
  if (!isLimited)
    return unknown("Proxy", "Not checked: RATE_LIMIT is 0, so readers are not counted.");
  return checkProxy(`${publicUrl}/api/graphql`, parseTrustedProxies(trustProxy));
}

try {
  readEnv();
  const findings = await examine(readDoctorEnv());
  for (const finding of findings) console.log(showFinding(finding));
  const faults = findings.filter(({ state }) => state === "wrong").length;
  console.log(faults === 0 ? "\nNothing is wrong." : `\n${faults} to fix.`);
  process.exitCode = faults === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
