type Version = {
  identity: string;
  /** When the API last gave an answer of it. */
  at: Date;
  answers: Map<string, string>;
};

export type LastAnswer = { identity: string; at: Date; answer: string };

/** The published version, and the one before it: few pages were read yet of a new one. */
const maxVersions = 2;

/** Keeps the last good answers of the API, by dataset version, for the time when it has none. */
export class LastAnswers {
  readonly #maxBytes: number;
  /** The latest first. */
  readonly #versions: Version[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** When the last good answer was kept; null before the first. */
  get latestAt(): Date | null {
    return this.#versions[0]?.at ?? null;
  }

  keep(identity: string, question: string, answer: string): void {
    const version = this.#use(identity);
    this.#delete(version, question);
    version.answers.set(question, answer);
    this.#bytes += toBytes(question, answer);
    for (const one of this.#versions.toReversed()) {
      for (const oldest of one.answers.keys()) {
        if (this.#bytes <= this.#maxBytes) return;
        this.#delete(one, oldest);
      }
    }
  }

  /** Of the version with this identity; of the latest that has the answer if it is null. */
  find(identity: string | null, question: string): LastAnswer | null {
    for (const version of this.#versions) {
      const answer = version.answers.get(question);
      if (answer === undefined || (identity !== null && version.identity !== identity)) continue;
      return { identity: version.identity, at: version.at, answer };
    }
    return null;
  }

  #use(identity: string): Version {
    const at = new Date();
    const known = this.#versions.find((version) => version.identity === identity);
    if (known) return Object.assign(known, { at });
    for (const old of this.#versions.splice(maxVersions - 1)) {
      for (const question of old.answers.keys()) this.#delete(old, question);
    }
    const version = { identity, at, answers: new Map() };
    this.#versions.unshift(version);
    return version;
  }

  #delete({ answers }: Version, question: string) {
    const answer = answers.get(question);
    if (answer === undefined) return;
    this.#bytes -= toBytes(question, answer);
    answers.delete(question);
  }
}

// Text that is not all Latin-1 takes two bytes a character.
const toBytes = (question: string, answer: string) => 2 * (question.length + answer.length);
