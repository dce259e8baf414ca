import type { createClient } from "./client.ts";
import type { Known } from "./random-document.ts";

type Client = Pick<Awaited<ReturnType<typeof createClient>>, "read">;

/** Ids, slugs and cursors of the generated test records (generate.ts), as the API returns them. */
export async function readKnown(client: Client): Promise<Known> {
  const { events, organizations, people, ...others } = await client.read(`{
    events(first: 5) { nodes { id slug place { id slug } citations { document { id } } } edges { cursor } }
    organizations(first: 3) { nodes { id slug } edges { cursor } }
    people(first: 3) { nodes { id slug } edges { cursor } }
    publisher(slug: "publisher-1") { id slug }
    salient: events(first: 3, orderBy: SALIENCE) { edges { cursor } }
  }`);
  type Node = { id: string; slug: string };
  const nodes: Node[] = [
    ...[events, organizations, people].flatMap(({ nodes }) => nodes),
    others.publisher,
  ];
  const places: Node[] = events.nodes.flatMap(({ place }: { place: Node | null }) => place ?? []);
  const documents: string[] = events.nodes.flatMap(
    ({ citations }: { citations: { document: { id: string } }[] }) =>
      citations.map(({ document }) => document.id),
  );
  return {
    ids: [...[...nodes, ...places].map(({ id }) => id), ...documents],
    slugs: [...nodes, ...places].map(({ slug }) => slug),
    cursors: [events, organizations, people, others.salient].flatMap(({ edges }) =>
      edges.map(({ cursor }: { cursor: string }) => cursor),
    ),
  };
}
