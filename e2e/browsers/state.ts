import type { Engine } from "./engine.ts";

/** A page as somebody meets it, what they do there, and what must be seen then. */
export type State = {
  title: string;
  /** Of the dashboard, or whole. */
  address: string | (() => Promise<string>);
  size?: { width: number; height: number };
  isDark?: boolean;
  /** The one engine whose protocol can do it. */
  only?: string;
  check(engine: Engine): Promise<void>;
};

export const desktop = { width: 1440, height: 900 };

export const year = { from: "2022-01-01", to: "2023-01-01" };
export const yearQuery = `from=${year.from}&to=${year.to}`;
