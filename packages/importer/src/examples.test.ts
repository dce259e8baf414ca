import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readEvents } from "./mapping/test-mapping.ts";
import { setUpImport } from "./test-import.ts";

const test = setUpImport();

const pathOf = (name: string) => fileURLToPath(new URL(`../examples/${name}`, import.meta.url));

/** Imports an example twice, and returns its events in the order of their dates. */
async function importExample(name: string) {
  const path = pathOf(name);
  const outcome = await test.load("", { path });
  expect(outcome).toMatchObject({ ok: true, lines: [], warnings: [] });
  expect(await test.load("", { path })).toMatchObject({ ok: true, changed: false });
  return readEvents(test);
}

it("examples/earthquakes: GeoJSON of the US Geological Survey", async () => {
  const events = await importExample("earthquakes");
  expect(events).toHaveLength(39);
  expect(events.find(({ slug }) => slug === "us1000chhc")).toEqual({
    slug: "us1000chhc",
    title: "M 6.4 - 22km NNE of Hualian, Taiwan",
    summary:
      "The US Geological Survey lists an earthquake of magnitude 6.4 (mww): 22km NNE of Hualian, Taiwan.",
    kind: "earthquake",
    edtf: "2018-02-06",
    place: "22km-nne-of-hualian-taiwan",
    organizations: null,
    citations: ["usgs https://earthquake.usgs.gov/earthquakes/eventpage/us1000chhc en"],
  });
  expect(
    await test.query(
      "SELECT latitude, longitude FROM places WHERE slug = '22km-nne-of-hualian-taiwan'",
    ),
  ).toEqual([{ latitude: 24.1737, longitude: 121.653 }]);
});

it("examples/debian-releases: a CSV of the Debian project", async () => {
  const events = await importExample("debian-releases");
  expect(events).toHaveLength(18);
  expect(events.at(0)).toEqual({
    slug: "debian-buzz",
    title: "Debian 1.1 “Buzz” is released",
    summary: "The Debian project releases version 1.1 of its operating system, called Buzz.",
    kind: "release",
    edtf: "1996-06-17",
    place: null,
    organizations: ["debian PARTICIPANT"],
    citations: ["debian https://tracker.debian.org/pkg/distro-info-data"],
  });
  expect(events.at(-1)).toMatchObject({ slug: "debian-trixie", edtf: "2025-08-09" });
});

it("examples/football: JSON of openfootball", async () => {
  const events = await importExample("football");
  expect(events).toHaveLength(30);
  expect(events.find(({ title }) => title === "Hull City 2:1 Leicester City")).toEqual({
    slug: "2016-08-13-hull-city-2-1-leicester-city",
    title: "Hull City 2:1 Leicester City",
    summary: "Hull City play Leicester City in the English Premier League; it ends 2:1.",
    kind: "match",
    edtf: "2016-08-13",
    place: null,
    organizations: ["hull-city HOST", "leicester-city PARTICIPANT"],
    citations: ["openfootball https://github.com/openfootball/football.json en"],
  });
  expect(await test.query("SELECT count(*)::int FROM organizations")).toEqual([{ count: 20 }]);
});
