import { BlockList, isIP } from "node:net";

/** The proxies on the machine itself, such as the dashboard's own server. */
export const defaultTrustedProxies = "127.0.0.0/8,::1/128";

/**
 * Reads `TRUST_PROXY`: a comma-separated list of addresses and subnets, or `none`. The message of
 * what it throws is one sentence for the operator.
 */
export function parseTrustedProxies(text: string): BlockList {
  const list = new BlockList();
  if (text === "none") return list;
  for (const entry of text.split(",")) {
    const [address = "", prefix, ...rest] = entry.trim().split("/");
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    const bits = prefix === undefined ? most : Number(prefix);
    const isSubnet = /^\d{1,3}$/.test(prefix ?? "0") && bits <= most;
    if (version === 0 || !isSubnet || rest.length > 0) {
      throw new Error(
        `TRUST_PROXY must be addresses or subnets with commas between them, or none, not "${text}".`,
      );
    }
    list.addSubnet(address, bits, version === 4 ? "ipv4" : "ipv6");
  }
  return list;
}

/**
 * Who asks: the address nearest to us that is not a trusted proxy's, since only what such a proxy appended to
 * `X-Forwarded-For` can be believed. Null when all are trusted: the request is the operator's own.
 */
export function toClientAddress(
  peer: string,
  forwardedFor: string | null,
  trusted: BlockList,
): string | null {
  let address = parseAddress(peer);
  const hops = forwardedFor?.split(",") ?? [];
  while (address !== null && isTrusted(address, trusted)) {
    const hop = hops.pop();
    if (hop === undefined) return null;
    // What a proxy wrote in its place without being an address stands for itself: it names no one, and so everyone like it.
    address = parseAddress(hop) ?? "unknown";
  }
  return address;
}

/** Those who are counted as one client: an IPv6 customer has at least a /64 of addresses to choose from. */
export function toClientKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = toGroups(address).slice(0, 4);
  return `${groups.map((group) => group.toString(16)).join(":")}::/64`;
}

/** Whether what a peer says of others can be believed. */
export function isTrustedProxy(peer: string, trusted: BlockList): boolean {
  const address = parseAddress(peer);
  return address !== null && isTrusted(address, trusted);
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 4 ? "ipv4" : "ipv6");
}

// `203.0.113.7`, `203.0.113.7:4711`, `2001:db8::7`, `[2001:db8::7]:4711`, `fe80::7%eth0`; an IPv4 address as IPv6 becomes itself.
function parseAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : null;
  const groups = toGroups(bare);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return bare;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function toGroups(address: string): number[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [(a << 8) | b, (c << 8) | d].map((group) => group.toString(16)).join(":"),
  );
  const [head = [], tail = []] = hexadecimal
    .split("::")
    .map((part) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16))));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0);
  return [...head, ...zeros, ...tail];
}
