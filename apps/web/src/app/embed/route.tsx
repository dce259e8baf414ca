import { cleanValue, parseView, type View } from "@dateline/core";
import type { NextRequest } from "next/server";
import type { ReactNode } from "react";
import compareStyle from "../../compare/compare.css?text";
import { isolate } from "../../components/isolate.ts";
import outsideText from "../../components/outside-text.css?text";
import tokens from "../../components/tokens.css?text";
import { MenuDocument } from "../../graphql/generated.ts";
import { fetchFromServer } from "../../graphql/server.ts";
import { readAtOneVersion } from "../../graphql/version-scope.ts";
import { logFailure } from "../../outage/log-failure.ts";
import { toLastNote } from "../../outage/to-last-note.ts";
import style from "../../outputs/embed/embed.css?text";
import { Embed } from "../../outputs/embed/embed.tsx";
import eventStyle from "../../outputs/embed/embed-event.css?text";
import { EmbedEvent } from "../../outputs/embed/embed-event.tsx";
import { type EmbedOptions, parseEmbedOptions } from "../../outputs/embed/embed-options.ts";
import { EmbedRows } from "../../outputs/embed/embed-rows.tsx";
import storyStyle from "../../outputs/embed/embed-story.css?text";
import { EmbedStory } from "../../outputs/embed/embed-story.tsx";
import storyScript from "../../outputs/embed/frame/story.ts?text";
import script from "../../outputs/embed/frame/view.ts?text";
import {
  isInvalidCursor,
  readEmbed,
  readEmbedEvent,
  readMore,
} from "../../outputs/embed/read-embed.ts";
import { respondWithEmbed } from "../../outputs/embed/respond-with-embed.ts";
import { readStory } from "../../story/read-story.ts";
import { parseStep } from "../../story/step-address.ts";
import marksStyle from "../../timeline/marks.css?text";
import pictureStyle from "../../timeline/picture.css?text";
import { toVersionProblem } from "../../view/to-version-problem.ts";

const base = `${tokens}${outsideText}${pictureStyle}${marksStyle}${style}${eventStyle}`;
const ofView = { style: `${base}${compareStyle}`, script };
const ofStory = { style: `${base}${storyStyle}`, script: storyScript };

const parts = new Set(["view", "rows", "event"]);

const untitled = "<title>Dateline</title>";

/**
 * The embed of a view or a story: a small document without a framework's runtime, and the only page
 * that may be framed. Its script requests parts of it: `part=view` without style and script, the
 * next `rows`, or the panel of an `event`.
 */
export async function GET({ nextUrl }: NextRequest) {
  const { searchParams } = nextUrl;
  const { options, problems: wrong, view: rest } = parseEmbedOptions(searchParams);
  const { view, problems } = parseView(rest);
  problems.push(...wrong);
  const { theme } = view;
  const story = searchParams.get("story");
  const after = searchParams.get("after") || null;
  const part = searchParams.get("part");
  const isPart = part === "view";
  const inline = part !== null && parts.has(part) ? null : ofView;
  try {
    if (story !== null) {
      return await respondWithStory(searchParams, { story, view, options, wrong });
    }
    if (part === "event" && view.event) return await respondWithEvent(view.event, theme);
    if (part === "rows") return await respondWithRows(view, options, after);
    const embed = await readAtOneVersion(() => readEmbed({ view, options, after }));
    const changed = toVersionProblem(view, embed.menu.dataset, "embed");
    const notes = [toLastNote() ?? [], problems, embed.unknown, changed ?? []].flat();
    const title = await render(<title>{`${isolate(embed.menu.dataset.title)} · Dateline`}</title>);
    const body = await render(
      <Embed {...{ embed, view, options, after, isPart }} problems={notes} />,
    );
    return respondWithEmbed(200, { theme, options, title, body, inline });
  } catch (error) {
    logFailure("embed", error);
    const note = "The timeline cannot be shown right now. Try again in a minute.";
    const body = await render(
      <>
        <Failure>{note}</Failure>
        <p className="note">
          <a className="retry" href={nextUrl.search} target="_self">
            Try again
          </a>
        </p>
      </>,
    );
    return respondWithEmbed(503, { theme, options, title: untitled, body, inline });
  }
}

async function respondWithEvent(slug: string, theme: View["theme"]): Promise<Response> {
  const [event, menu] = await readAtOneVersion(() =>
    Promise.all([readEmbedEvent(slug), fetchFromServer(MenuDocument, {})]),
  );
  const lang = menu.dataset.language ?? undefined;
  const close = (
    <button type="button" data-close>
      Close
    </button>
  );
  const body = await render(
    event ? (
      <EmbedEvent {...{ event, lang }}>{close}</EmbedEvent>
    ) : (
      <Failure>This event is not in this dataset.</Failure>
    ),
  );
  return respondWithEmbed(event ? 200 : 404, { theme, title: untitled, body, inline: null });
}

async function respondWithRows(view: View, options: EmbedOptions, after: string | null) {
  const { theme } = view;
  try {
    const [rows, menu] = await readAtOneVersion(() =>
      Promise.all([readMore({ view, options, after }), fetchFromServer(MenuDocument, {})]),
    );
    const lang = menu.dataset.language ?? undefined;
    const body = await render(<EmbedRows {...{ rows, view, options, after, lang }} />);
    return respondWithEmbed(200, { theme, title: untitled, body, inline: null });
  } catch (error) {
    if (!isInvalidCursor(error)) throw error;
    const note = "The list cannot be continued from here. Load the page again.";
    const body = await render(<Failure>{note}</Failure>);
    return respondWithEmbed(400, { theme, title: untitled, body, inline: null });
  }
}

type StoryInput = { story: string; view: View; options: EmbedOptions; wrong: readonly string[] };

/** A story in place of a view: `story` is its slug, `step` the step to begin with. */
async function respondWithStory(query: URLSearchParams, input: StoryInput) {
  const { story, view, options, wrong } = input;
  const { theme } = view;
  const read = await readStory(cleanValue(story).toLowerCase());
  const inline = ofStory;
  if (!read.story) {
    const body = await render(<Failure>This story is not in this dataset.</Failure>);
    return respondWithEmbed(404, { theme, options, title: untitled, body, inline });
  }
  const { number, problems } = parseStep(query, read.steps.length);
  const changed = toVersionProblem(view, read.menu.dataset, "embed");
  const notes = [toLastNote() ?? [], problems, wrong, changed ?? []].flat();
  const title = await render(<title>{`${isolate(read.story.title)} · Dateline`}</title>);
  const body = await render(
    <EmbedStory
      {...read}
      {...{ story: read.story, number, problems: notes, title: options.title }}
    />,
  );
  return respondWithEmbed(200, { theme, options, title, body, inline });
}

const Failure = ({ children }: { children: string }) => (
  <p className="note" data-failure>
    {children}
  </p>
);

async function render(content: ReactNode): Promise<string> {
  // Next.js does not allow a static import of this module in a route.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return renderToStaticMarkup(content);
}
