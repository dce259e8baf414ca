import assert from "node:assert/strict";
import { busiest, datasetTitle, events, mostInvolved } from "../dataset.ts";
import { apiUrl } from "../env.ts";
import { click, control, type as typeText, waitFor } from "./engine.ts";
import { expectColors, expectList, expectMarks, expectText, readColors } from "./expect.ts";
import { countTexts } from "./pdf.ts";
import { type State, year, yearQuery } from "./state.ts";
import { statesOfEmbeds } from "./states-of-embeds.ts";

const phone = { width: 390, height: 844 };

const event = events.at(-1);
const [organization] = busiest;
const [person] = mostInvolved;
if (!event || !organization || !person) throw new Error("The dataset is empty.");
export const states: State[] = [
  {
    title: "home",
    address: "/",
    async check(engine) {
      await expectMarks(engine);
      await expectText(engine, "h1", datasetTitle);
      await expectList(engine, events.length);
    },
  },
  {
    title: "an organization",
    address: `/organizations/${organization.slug}`,
    async check(engine) {
      await expectMarks(engine);
      await expectText(engine, "h1", organization.name);
      await expectList(engine, organization.count);
    },
  },
  {
    title: "a year, whose marks at the edges are not cut",
    address: `/?${yearQuery}`,
    async check(engine) {
      await expectMarks(engine, year);
      await waitFor(engine, "3 pixels beyond the edges", () => {
        const canvas = document.querySelector(".canvas")?.getBoundingClientRect();
        if (!canvas) return false;
        const y = canvas.top + canvas.height / 2;
        const isHit = (x: number) =>
          document.elementFromPoint(x, y)?.closest(".canvas-sheet") != null;
        return isHit(canvas.right + 3) && !isHit(canvas.right + 30);
      });
    },
  },
  {
    title: "the window dragged by its edge",
    address: `/?${yearQuery}`,
    async check(engine) {
      await expectMarks(engine, year);
      const [x = 0, y = 0, width = 0] = await waitFor(engine, "the brush", () => {
        const box = document.querySelector(".brush-strip .selection")?.getBoundingClientRect();
        return box && [box.right, box.top + box.height / 2, box.width].map(Math.round);
      });
      await engine.perform("pointer", [
        { type: "pointerMove", x, y, duration: 0 },
        { type: "pointerDown", button: 0 },
        { type: "pointerMove", x: x + 60, y, duration: 0 },
        { type: "pointerMove", x: x - Math.round(width / 2), y, duration: 0 },
        { type: "pointerUp", button: 0 },
      ]);
      const to = await waitFor(engine, "the window in the address", () => {
        const to = new URL(location.href).searchParams.get("to");
        return to === "2023-01-01" ? null : to;
      });
      assert.match(to, /^2022-0[67]-/, "the window ends where the edge was released");
      await expectMarks(engine, { from: year.from, to });
    },
  },
  {
    title: "an event beside the timeline",
    address: `/?event=${event.slug}`,
    async check(engine) {
      await expectMarks(engine);
      await expectText(engine, ".panel .event-title", event.title);
    },
  },
  {
    title: "an event's page",
    address: `/events/${event.slug}`,
    async check(engine) {
      await expectText(engine, "h1", event.title);
      const sources = await engine.run(() => document.querySelectorAll(".sources > li").length);
      assert.equal(sources, event.citations.length);
    },
  },
  {
    title: "a person",
    address: `/people/${person.slug}`,
    async check(engine) {
      await expectMarks(engine);
      await expectText(engine, "h1", person.name);
      await expectList(engine, person.events.length);
    },
  },
  {
    title: "a search, and its clear button",
    address: "/",
    async check(engine) {
      await expectMarks(engine);
      await click(engine, "#search");
      await typeText(engine, "nuclear weapons");
      await waitFor(engine, "a result", () => document.querySelector(".entry mark") !== null);
      await waitFor(engine, "the first result, whole, below what stays at the top", () => {
        const entry = document.querySelector(".entry");
        if (!entry) return false;
        const { left, top, width } = entry.getBoundingClientRect();
        return (
          scrollY === 0 && entry.contains(document.elementFromPoint(left + width / 2, top + 2))
        );
      });
      await click(engine, ".search .search-clear");
      await waitFor(engine, "the empty field", () => {
        const field = document.querySelector<HTMLInputElement>("#search");
        return field?.value === "" && document.activeElement === field;
      });
      await expectList(engine, events.length);
    },
  },
  {
    title: "a filter's menu",
    address: "/",
    async check(engine) {
      await expectMarks(engine);
      await click(engine, ".filters .menu > summary");
      await waitFor(engine, "its choices", () => {
        const box = document.querySelector(".menu[open] input[type='checkbox']");
        return box && box.getBoundingClientRect().width > 0;
      });
      await click(engine, ".menu[open] input[type='checkbox']");
      await waitFor(engine, "the filter in the address", () =>
        /organizations=/.test(location.href),
      );
    },
  },
  {
    title: "the palette",
    address: "/",
    async check(engine) {
      await expectMarks(engine);
      await click(engine, "h1");
      await typeText(engine, "k", control);
      await waitFor(
        engine,
        "the palette",
        () => document.activeElement?.closest("dialog[open]") != null,
      );
      await typeText(engine, "1st march 2022");
      await waitFor(engine, "the day that was typed", () =>
        /1 March 2022/.test(document.querySelector("dialog[open]")?.textContent ?? ""),
      );
    },
  },
  {
    title: "a phone",
    address: "/",
    size: phone,
    async check(engine) {
      // WebKit's toolbar limits how narrow its window can be.
      assert.ok((await engine.run(() => innerWidth)) < 480);
      await expectMarks(engine);
      await expectList(engine, events.length);
    },
  },
  {
    title: "home, dark",
    address: "/",
    isDark: true,
    async check(engine) {
      await expectMarks(engine);
      expectColors(await readColors(engine, ".subtitle"), "dark");
    },
  },
  ...statesOfEmbeds,
  {
    title: "on paper",
    address: "/",
    only: "Firefox",
    async check(engine) {
      await expectMarks(engine);
      const texts = countTexts(await engine.print());
      const least = Math.max(...texts) / 3;
      const isFull = texts.slice(0, -1).every((count) => count > least);
      assert.ok(texts.length > 1 && isFull, `pages before the last are full: ${texts} texts`);
    },
  },
  {
    title: "about",
    address: "/about",
    async check(engine) {
      await expectText(engine, "h1", "About");
    },
  },
  {
    title: "an address without a page",
    address: "/no-such-page",
    async check(engine) {
      await expectText(engine, "h1", "There is no page at this address");
    },
  },
  {
    title: "the playground",
    address: `${apiUrl}/graphql`,
    async check(engine) {
      await waitFor(engine, "an answer", () =>
        Boolean(document.querySelector("#body")?.textContent?.includes('"data"')),
      );
    },
  },
  {
    title: "GraphiQL",
    address: `${apiUrl}/graphql?editor=graphiql`,
    async check(engine) {
      await waitFor(
        engine,
        "its editor",
        () => document.querySelector(".graphiql-editors") !== null,
      );
    },
  },
];
