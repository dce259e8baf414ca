import { createHash } from "node:crypto";
import { cleanValue, MAX_LANES, parseView, resolveWindow, type View } from "@dateline/core";
import type { NextRequest } from "next/server";
import restoreQuery from "../../address/restore-query.js?text";
import { toOrderBy } from "../../chronology/pages.ts";
import compareStyle from "../../compare/compare.css?text";
import { readComparison } from "../../compare/read-comparison.ts";
import { isolate } from "../../components/isolate.ts";
import outsideText from "../../components/outside-text.css?text";
import tokens from "../../components/tokens.css?text";
import { readUnknownEvent } from "../../event/read-unknown-event.ts";
import { readNames } from "../../filters/read-names.ts";
import { readShownCollections } from "../../filters/read-shown-collections.ts";
import { toUnknown } from "../../filters/to-unknown.ts";
import { EmbedDocument, MenuDocument, SpanDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { retryAfterSeconds } from "../../outage/call-api.ts";
import { logFailure } from "../../outage/log-failure.ts";
import { readOutcome } from "../../outage/outcome.ts";
import { toLastNote } from "../../outage/to-last-note.ts";
import style from "../../outputs/embed/embed.css?text";
import { Embed } from "../../outputs/embed/embed.tsx";
import storyStyle from "../../outputs/embed/embed-story.css?text";
import { EmbedStory } from "../../outputs/embed/embed-story.tsx";
import lightScript from "../../outputs/embed/script.js?text";
import storyScript from "../../outputs/embed/story-script.js?text";
import { toCounted } from "../../scene/event.ts";
import { readStory } from "../../story/read-story.ts";
import { parseStep } from "../../story/step-address.ts";
import { toBounds, toSpan } from "../../timeline/bounds.ts";
import marksStyle from "../../timeline/marks.css?text";
import pictureStyle from "../../timeline/picture.css?text";
import { readLanes } from "../../timeline/read-lanes.ts";
import { maxEmbedLanes, maxStillItems } from "../../view/limits.ts";
import { toDrawnFilter, toFilter, toWindowFilter } from "../../view/to-filter.ts";

const base = `${tokens}${outsideText}${pictureStyle}${marksStyle}`;

/** What a page has inline, and the policy that allows nothing else. */
type Inline = { style: string; script: string; policy: string };

const ofView = toInline(`${base}${compareStyle}${style}`, `${restoreQuery}${lightScript}`);
const ofStory = toInline(`${base}${style}${storyStyle}`, storyScript);

function toInline(style: string, script: string): Inline {
  // Hashes instead of nonces, so that the response can be cached.
  const toSource = (text: string) =>
    `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    `style-src ${toSource(style)}`,
    `script-src ${toSource(script)}`,
    // Only the icon.
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // `*` does not match local files.
    "frame-ancestors * file:",
  ].join("; ");
  return { style, script, policy };
}

/**
 * The embed of a view or a story: a small document without a framework's runtime, and the only page
 * that may be framed.
 */
export async function GET(request: NextRequest) {
  const { view, problems } = parseView(request.nextUrl.searchParams);
  // Next.js does not allow a static import of this module in a route.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const slug = request.nextUrl.searchParams.get("story");
  try {
    if (slug !== null) return await respondWithStory(request, slug, view.theme);
    const { unknown, ...read } = await readAtOneVersion(() => readEmbed(view));
    const { menu } = read;
    problems.push(...unknown);
    const note = toLastNote();
    if (note) problems.unshift(note);
    const title = renderToStaticMarkup(
      <title>{`${isolate(menu.dataset.title)} · Dateline`}</title>,
    );
    const body = renderToStaticMarkup(<Embed {...{ ...read, view, problems }} />);
    return respond(200, { theme: view.theme, title, body });
  } catch (error) {
    logFailure("embed", error);
    const body = renderToStaticMarkup(
      <p className="note">The timeline cannot be shown right now.</p>,
    );
    return respond(503, {
      theme: view.theme,
      title: "<title>Dateline</title>",
      body,
    });
  }
}

/** A story in place of a view: `story` is its slug, `step` the step to begin with. */
async function respondWithStory(
  { nextUrl }: NextRequest,
  text: string,
  theme: View["theme"],
): Promise<Response> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  const slug = cleanValue(text).toLowerCase();
  const { story, steps, menu } = await readStory(slug);
  if (!story) {
    const body = renderToStaticMarkup(<p className="note">There is no such story.</p>);
    return respond(404, { theme, title: "<title>Dateline</title>", body });
  }
  const { number, problems } = parseStep(nextUrl.searchParams, steps.length);
  const note = toLastNote();
  const notes = note ? [note, ...problems] : problems;
  const title = renderToStaticMarkup(<title>{`${isolate(story.title)} · Dateline`}</title>);
  const body = renderToStaticMarkup(
    <EmbedStory {...{ story, steps, number, menu }} problems={notes} />,
  );
  return respond(200, { theme, title, body, inline: ofStory });
}

async function readEmbed(view: View) {
  const [menu, spans] = await Promise.all([
    fetchFromServer(MenuDocument, {}),
    fetchFromServer(SpanDocument, { filter: toFilter(view) }),
  ]);
  const span = toSpan(spans);
  const window = resolveWindow(view.window, toBounds(span, view.window));
  const [data, findName, collections, unknownEvent, comparison] = await Promise.all([
    fetchFromServer(EmbedDocument, {
      window,
      items: maxStillItems,
      lanes: MAX_LANES,
      filter: toDrawnFilter(view, window),
      list: toWindowFilter(view, window),
      orderBy: toOrderBy(view),
    }),
    readNames(view, menu),
    readShownCollections(menu, view, window),
    readUnknownEvent(view),
    readComparison(view, { window, menu }),
  ]);
  const timeline = {
    ...data.timeline,
    items: toCounted(data.timeline.items, view.roles),
  };
  const by = "ORGANIZATION";
  const lanes = await readLanes({
    ...{ view, window, by, timeline, ranking: menu.organizations.nodes },
    max: view.organizations.length + view.organizationsAll.length || maxEmbedLanes,
    only: [...view.organizations, ...view.organizationsAll],
  });
  const unknown = [...toUnknown(view, findName), ...unknownEvent];
  return {
    ...{ menu, span, window, data: { ...data, timeline } },
    ...{ lanes, collections, unknown, comparison },
  };
}

type Parts = { theme: string; title: string; body: string; inline?: Inline };

function respond(status: number, parts: Parts) {
  const { theme, title, body, inline: { style, script, policy } = ofView } = parts;
  const html = `<!doctype html>
<html lang="en" data-theme="${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg">${title}
<style>${style}</style></head>
<body>${body}<script>${script}</script></body>
</html>`;
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      ...(status === 200 && !readOutcome()?.lastAt
        ? { "cache-control": "public, max-age=60" }
        : { "cache-control": "no-store" }),
      ...(status === 503 && { "retry-after": String(retryAfterSeconds) }),
    },
  });
}
