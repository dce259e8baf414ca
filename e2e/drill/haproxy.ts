import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort } from "../own-dashboard.ts";
import { host, stop } from "./programs.ts";

/**
 * HAProxy in front of several servers of one kind. It checks /ready and never retries a request.
 */
export type Balancer = {
  url: string;
  start(urls: readonly string[]): Promise<void>;
  close(): Promise<void>;
};

export function hasHaproxy(): boolean {
  try {
    execFileSync("haproxy", ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export async function openBalancer(folder: string): Promise<Balancer> {
  const port = await findFreePort();
  const file = `${folder}/haproxy-${port}.cfg`;
  let child: ChildProcess | null = null;
  return {
    url: `http://${host}:${port}`,
    async start(urls) {
      const servers = urls.map((url, n) => `  server s${n} ${new URL(url).host} check`);
      writeFileSync(file, `${toConfig(port)}${servers.join("\n")}\n`);
      child = spawn("haproxy", ["-f", file], { stdio: "ignore" });
      while ((await fetch(`http://${host}:${port}/ready`).catch(() => null))?.status !== 200) {
        if (child.exitCode !== null) throw new Error(`haproxy -f ${file} does not start.`);
        await sleep(100);
      }
    },
    async close() {
      if (child) await stop(child, "SIGKILL");
    },
  };
}

const toConfig = (port: number) => `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  retries 0
  timeout check 10s
  option httpchk GET /ready
  default-server inter 500ms fall 2 rise 1
frontend in
  bind ${host}:${port}
  default_backend servers
backend servers
  balance roundrobin
`;
