type Version = {
  identity: string;
  /** When the API last returned a result of this version. */
  at: Date;
  answers: Map<string, string>;
};

export type LastAnswer = { identity: string; at: Date; answer: string };

/**
 * The published version and the previous one, because few pages of a new version have been read
 * yet.
 */
const maxVersions = 2;

/** Keeps the last good results of the API by dataset version, for use during an outage. */
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

  /** When the last good result was stored; null before the first. */
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

  /**
   * The result of the version with this identity; if it is null, of the latest version that has it.
   */
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

// Strings beyond Latin-1 take two bytes per character.
const toBytes = (question: string, answer: string) => 2 * (question.length + answer.length);
