import type { Engine } from "./engine.ts";

/** A state of a page, the actions that lead to it, and what to expect. */
export type State = {
  title: string;
  /** An address of the dashboard, or a whole URL. */
  address: string | (() => Promise<string>);
  size?: { width: number; height: number };
  isDark?: boolean;
  /** The only engine whose protocol can do it. */
  only?: string;
  check(engine: Engine): Promise<void>;
};

export const desktop = { width: 1440, height: 900 };

export const year = { from: "2022-01-01", to: "2023-01-01" };
export const yearQuery = `from=${year.from}&to=${year.to}`;
