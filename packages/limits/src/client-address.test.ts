import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import {
  defaultTrustedProxies,
  parseTrustedProxies,
  toClientAddress,
  toClientKey,
} from "./client-address.ts";

function clientOf(proxies: string, peer: string | undefined, forwardedFor: string | null) {
  const socket = { remoteAddress: peer } as Socket;
  const headers = forwardedFor === null ? {} : { "x-forwarded-for": forwardedFor };
  return toClientAddress({ socket, headers }, parseTrustedProxies(proxies));
}

describe("clients are distinguished by", () => {
  test.each([
    ["none", "203.0.113.7", null, "203.0.113.7", "its own address"],
    ["none", "203.0.113.7", "198.51.100.1", "203.0.113.7", "that, whatever it says of others"],
    ["none", "127.0.0.1", null, "127.0.0.1", "that, on the machine itself, when no one is trusted"],
    ["none", "::ffff:203.0.113.7", null, "203.0.113.7", "its IPv4 address seen as IPv6"],
    ["none", "fe80::1%eth0", null, "fe80::1", "its address without the name of an interface"],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.7", "203.0.113.7", "what the trusted proxy saw"],
    ["10.0.0.0/8", "::ffff:10.1.2.3", "203.0.113.7", "203.0.113.7", "that, seen as IPv6"],
    [
      "10.0.0.0/8",
      "10.1.2.3",
      "1.1.1.1, 203.0.113.7",
      "203.0.113.7",
      "the last, not what it claims",
    ],
    [
      "10.0.0.0/8",
      "10.1.2.3",
      "203.0.113.7, 10.9.9.9",
      "203.0.113.7",
      "the last before all proxies",
    ],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.7:4711", "203.0.113.7", "its address without the port"],
    ["10.0.0.0/8", "10.1.2.3", "[2001:db8::7]:4711", "2001:db8::7", "that, in IPv6"],
    ["10.0.0.0/8", "10.1.2.3", "somebody", "unknown", "one name for all whom a proxy hides"],
    ["10.0.0.0/8", "10.1.2.3", "10.5.5.5", null, "nothing when it is one of the operator's"],
    ["10.0.0.0/8", "10.1.2.3", null, null, "nothing when the proxy itself asks"],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.7, 10.9.9.9:4711", "203.0.113.7", "that, past a port"],
    ["10.0.0.0/8", "10.1.2.3", "203.0.113.7, 0x0a.1", "unknown", "no other way to write a number"],
    ["2001:db8::/32", "2001:db8::1", "203.0.113.7", "203.0.113.7", "what an IPv6 proxy saw"],
    ["2001:db8::/32", "2001:db9::1", "203.0.113.7", "2001:db9::1", "itself, next to that subnet"],
    ["0.0.0.0/0", "203.0.113.7", "198.51.100.1", null, "nothing when everyone is trusted"],
    ["0.0.0.0/0", "203.0.113.7", "2001:db8::7", "2001:db8::7", "that, where IPv6 is not trusted"],
    ["0.0.0.0/0,::/0", undefined, null, "unknown", "one name where the connection is closed"],
    [defaultTrustedProxies, undefined, "127.0.0.1", "unknown", "that, whatever it claims"],
    [defaultTrustedProxies, "::1", null, null, "nothing on the machine itself"],
    [defaultTrustedProxies, "127.0.0.1", "203.0.113.7", "203.0.113.7", "what the dashboard saw"],
  ])("trusting %s: from %s for %s, %s (%s)", (proxies, peer, forwardedFor, client, _by) => {
    expect(clientOf(proxies, peer, forwardedFor)).toBe(client);
  });
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:0:1::7", "2001:db8:0:1::/64"],
  ["2001:DB8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"],
  ["2001:db8::7", "2001:db8:0:0::/64"],
  ["::7", "0:0:0:0::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
])("%s counts as %s", (address, key) => {
  expect(toClientKey(address)).toBe(key);
});
