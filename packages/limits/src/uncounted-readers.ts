const periodMs = 3_600_000;

/**
 * Notices readers that are not limited: a trusted proxy that does not append `X-Forwarded-For`
 * makes them look like the proxy itself.
 */
export class UncountedReaders {
  readonly #report: (host: string) => void;
  #silentUntilMs = Number.NEGATIVE_INFINITY;

  /** `report` gets the host that such a request names, at most once an hour. */
  constructor(report: (host: string) => void) {
    this.#report = report;
  }

  /** For a request that counts for nobody and came without `X-Forwarded-For`. */
  meet(host: string | null, nowMs: number): void {
    if (host === null || isInternal(host) || nowMs < this.#silentUntilMs) return;
    this.#silentUntilMs = nowMs + periodMs;
    this.#report(host.slice(0, 100));
  }
}

// The operator's own machines address each other by such names; a reader's browser sends the name
// of the site.
function isInternal(host: string): boolean {
  const name = host.replace(/:\d*$/, "").replace(/\.$/, "").toLowerCase();
  const isLoopback = /(^|\.)localhost$|^127\.\d+\.\d+\.\d+$/.test(name) || name === "[::1]";
  return isLoopback || !/[.:]/.test(name);
}
