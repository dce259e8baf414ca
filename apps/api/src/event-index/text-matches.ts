import { add, type Bits, noBits } from "./bits.ts";
import type { Ranking } from "./event-index.ts";
import type { LackingText } from "./messages.ts";
import { Numbering } from "./numbering.ts";
import type { Question } from "./question.ts";

/** Max memory for the texts of one version. */
const defaultMaxBytes = 8_000_000;
/** Kept even if they take more memory. */
const minTexts = 4;

/** The events that have a text, and their ranking by relevance if it was given. */
type Match = { events: Bits; ranking: Ranking | null };

/** The events that have a text, as PostgreSQL found them. Keeps the most recently used texts. */
export class TextMatches {
  readonly #ids: Int32Array;
  readonly #maxBytes: number;
  readonly #matches = new Map<string, Match>();

  /** `ids` has the id of each event at its number. */
  constructor(ids: Int32Array, maxBytes = defaultMaxBytes) {
    this.#ids = ids;
    this.#maxBytes = maxBytes;
  }

  /** The texts of a question that were not given, or were evicted. */
  lackingFor(question: Question): LackingText[] {
    const order = question.ask === "page" ? question.order : "date";
    return question.criteria.flatMap((criterion) => {
      if (criterion.on !== "text") return [];
      const { tsquery } = criterion;
      const isRanked = typeof order === "object" && order.relevantTo === tsquery;
      const match = this.#matches.get(tsquery);
      return match && (match.ranking || !isRanked) ? [] : { tsquery, isRanked };
    });
  }

  of(tsquery: string): Bits {
    return this.#use(tsquery).events;
  }

  rankingOf(tsquery: string): Ranking {
    const { ranking } = this.#use(tsquery);
    if (!ranking) throw new Error("The ranking of a text has not been given.");
    return ranking;
  }

  /**
   * Stores the events that have a text. `given` has their ids; if ranked, ids and relevances
   * alternate.
   */
  give({ tsquery, isRanked }: LackingText, given: Int32Array): void {
    const values = isRanked ? given.filter((_, at) => at % 2 === 1) : null;
    const matching = isRanked ? given.filter((_, at) => at % 2 === 0) : given;
    const events = noBits(this.#ids.length);
    const inOrder = new Int32Array(matching.length);
    const places = new Numbering(matching);
    for (let event = 0; event < this.#ids.length; event++) {
      const place = places.of(this.#ids[event] ?? 0);
      if (place === -1) continue;
      add(events, event);
      inOrder[place] = event;
    }
    const ranking = values && { events: inOrder, values };
    this.#keep(tsquery, {
      events,
      ranking: ranking ?? this.#matches.get(tsquery)?.ranking ?? null,
    });
  }

  #use(tsquery: string): Match {
    const match = this.#matches.get(tsquery);
    if (!match) throw new Error("A text has not been given.");
    this.#keep(tsquery, match);
    return match;
  }

  #keep(tsquery: string, match: Match): void {
    this.#matches.delete(tsquery);
    this.#matches.set(tsquery, match);
    let bytes = [...this.#matches.values()].reduce((sum, match) => sum + bytesOf(match), 0);
    for (const [oldest, match] of this.#matches) {
      if (bytes <= this.#maxBytes || this.#matches.size <= minTexts) break;
      this.#matches.delete(oldest);
      bytes -= bytesOf(match);
    }
  }
}

const bytesOf = ({ events, ranking }: Match): number =>
  events.byteLength + (ranking ? ranking.events.byteLength + ranking.values.byteLength : 0);
