import type { EntityKind } from "../store/read-record-texts.ts";

/** The references of an event in a line of events.jsonl. */
type EventRecord = {
  kind: string;
  place?: string;
  participations?: { organization: string }[];
  involvements?: { person: string }[];
  statements?: { speaker?: string; organization?: string }[];
  citations?: { publisher: string; syndicatedFrom?: string }[];
};

/** The slugs of the entities that events refer to. */
export class RecordSlugs {
  readonly of: Record<EntityKind, Set<string>> = {
    kinds: new Set(),
    organizations: new Set(),
    people: new Set(),
    places: new Set(),
    publishers: new Set(),
  };

  addOf(text: string): void {
    const event = JSON.parse(text) as EventRecord;
    const { participations = [], involvements = [], statements = [], citations = [] } = event;
    this.#add("kinds", event.kind);
    this.#add("places", event.place);
    for (const { organization } of participations) this.#add("organizations", organization);
    for (const { person } of involvements) this.#add("people", person);
    for (const { speaker, organization } of statements) {
      this.#add("people", speaker);
      this.#add("organizations", organization);
    }
    for (const { publisher, syndicatedFrom } of citations) {
      this.#add("publishers", publisher);
      this.#add("publishers", syndicatedFrom);
    }
  }

  #add(kind: EntityKind, slug: string | undefined): void {
    if (slug !== undefined) this.of[kind].add(slug);
  }
}
