import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";
import proxyaddr from "proxy-addr";

/** The proxies on the machine itself, such as the dashboard's own server. */
export const defaultTrustedProxies = "127.0.0.0/8,::1/128";

/** Whether an address, as a socket or `X-Forwarded-For` has it, is a trusted proxy's. */
export type TrustedProxies = (address: string) => boolean;

/**
 * Reads `TRUST_PROXY`: a comma-separated list of addresses and subnets, or `none`.
 *
 * @throws Error with one sentence for the operator.
 */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (text === "none") return () => false;
  const networks = text.split(",").map((entry) => parseNetwork(entry.trim()));
  if (networks.includes(null)) {
    throw new Error(
      `TRUST_PROXY must be addresses or subnets with commas between them, or none, not "${text}".`,
    );
  }
  return (text) => {
    const address = parseAddress(text);
    return address !== null && networks.some((network) => network && isIn(network, address));
  };
}

/**
 * The address of the client: the nearest one that is not a trusted proxy's, because only what such
 * a proxy appended to `X-Forwarded-For` can be trusted. Null if all are trusted: the request is the
 * operator's own. If a proxy wrote something that is not an address, or the connection has no address
 * anymore, the client is "unknown", which is one client for all.
 */
export function toClientAddress(
  request: Pick<IncomingMessage, "headers" | "socket">,
  isTrusted: TrustedProxies,
): string | null {
  const hop = proxyaddr(request as IncomingMessage, isTrusted);
  if (isTrusted(hop)) return null;
  return parseAddress(hop)?.toString() ?? "unknown";
}

/** The key under which a client is counted: an IPv6 customer has at least a /64 of addresses. */
export function toClientKey(text: string): string {
  const address = parseAddress(text);
  if (!(address instanceof ipaddr.IPv6)) return text;
  const groups = address.parts.slice(0, 4).map((part) => part.toString(16));
  return `${groups.join(":")}::/64`;
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

// A request needs each of its addresses several times, and every request has those of the proxies.
const known = new LRUCache<string, { address: Address | null }>({ max: 1_000 });
const maxLength = 100;

function parseAddress(text = ""): Address | null {
  const kept = known.get(text);
  if (kept) return kept.address;
  const address = readAddress(text);
  if (text.length <= maxLength) known.set(text, { address });
  return address;
}

// Neither library reads the ports that some proxies append: `203.0.113.7:4711`,
// `[2001:db8::7]:4711`. The name of an interface, as in `fe80::7%eth0`, is no part of the address.
function readAddress(text: string): Address | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/%.*$/, "");
  // ipaddr.js would also read `1`, `0x7f.1` and `010.0.0.1` as addresses.
  return isIP(bare) === 0 ? null : ipaddr.process(bare);
}

/** An IPv6 address and the length of the prefix. */
type Network = [ipaddr.IPv6, number];

function parseNetwork(text: string): Network | null {
  const [, bare = "", prefix] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (isIP(bare) === 0) return null;
  const address = ipaddr.parse(bare);
  const bits = address.kind() === "ipv4" ? 32 : 128;
  const length = prefix === undefined ? bits : Number(prefix);
  return length > bits ? null : [toIPv6(address), 128 - bits + length];
}

const isIn = (network: Network, address: Address): boolean => toIPv6(address).match(network);

const toIPv6 = (address: Address): ipaddr.IPv6 =>
  address instanceof ipaddr.IPv4 ? address.toIPv4MappedAddress() : address;
