import "server-only";
import type { Window } from "@dateline/core";
import { execute } from "../../graphql/execute.ts";
import {
  SitemapEventsDocument,
  SitemapOrganizationsDocument,
  SitemapPeopleDocument,
  StoriesDocument,
} from "../../graphql/generated.ts";
import type { Operation } from "../../graphql/operation.ts";
import { toSend } from "../../graphql/send-from-server.ts";
import { askInScope } from "../../graphql/version-scope.ts";
import { callApi } from "../../outage/call-api.ts";
import { toEntry } from "./write-sitemap.ts";

// Sent with the server's own identity, not the client's: one file needs a hundred pages, a sixth of
// a client's limit per minute.
function ask<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Result> {
  const send = toSend((url, init) => callApi(url, { ...init, signal }));
  return (
    askInScope(operation, JSON.stringify(variables), (onDataset) =>
      execute(operation, variables, { send, signal, onDataset }),
    ) ?? execute(operation, variables, { send, signal })
  );
}

type Page<Node> = {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

/** URLs of all pages except those of events. Throws once the signal aborts. */
export async function* readPages(origin: string, signal: AbortSignal) {
  yield toEntry("url", `${origin}/`);
  yield toEntry("url", `${origin}/about`);
  const organizations = walk((after) =>
    ask(SitemapOrganizationsDocument, { after }, signal).then((data) => data.organizations),
  );
  for await (const { slug } of organizations) {
    yield toEntry("url", `${origin}/organizations/${slug}`);
  }
  const people = walk((after) =>
    ask(SitemapPeopleDocument, { after }, signal).then((data) => data.people),
  );
  for await (const { slug } of people) yield toEntry("url", `${origin}/people/${slug}`);
  const stories = walk((after) =>
    ask(StoriesDocument, { after }, signal).then((data) => data.stories),
  );
  for await (const { slug } of stories) yield toEntry("url", `${origin}/stories/${slug}`);
}

/** URLs of the events that begin in a window. Throws once the signal aborts. */
export async function* readEvents(origin: string, during: Window, signal: AbortSignal) {
  const events = walk((after) =>
    ask(SitemapEventsDocument, { during, after }, signal).then((data) => data.events),
  );
  for await (const { slug, updatedAt } of events) {
    yield toEntry("url", `${origin}/events/${slug}`, updatedAt);
  }
}

async function* walk<Node>(readPage: (after: string | null) => Promise<Page<Node>>) {
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Page<Node> = await readPage(after);
    yield* nodes;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
}
