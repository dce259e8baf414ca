/** What the load generator is asked to do. */
export type Job = {
  origin: string;
  /** Sent in turn. */
  requests: LoadRequest[];
  connections: number;
  /** Null: until each request was sent once. */
  ms: number | null;
};

export type LoadRequest = {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** What every answer must have. */
  status: number;
  bytes: number;
};

export type JobResult = {
  requests: number;
  failures: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
};
