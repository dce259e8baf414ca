import { Gauge } from "prom-client";

type Sample = { labels?: Record<string, string | number>; value: number };
type Source = () => readonly Sample[] | Promise<readonly Sample[]>;

export type LiveGaugeOptions = { name: string; help: string; labels?: readonly string[] };

/** A gauge whose samples are read from their source on each scrape. */
export class LiveGauge {
  #source: Source = () => [];

  constructor({ name, help, labels = [] }: LiveGaugeOptions) {
    const source = () => this.#source();
    new Gauge({
      name,
      help,
      labelNames: labels,
      async collect() {
        this.reset();
        // A gauge without labels would keep the 0 of its reset.
        if (labels.length === 0) this.remove();
        for (const { labels: own = {}, value } of await source()) this.set(own, value);
      },
    });
  }

  /** Replaces the source. A sample that it leaves out is absent, which means unknown. */
  readFrom(source: Source): void {
    this.#source = source;
  }
}
