/** A job for the load generator. */
export type Job = {
  origin: string;
  /** Sent in turn, again from the first after the last. */
  requests: LoadRequest[];
  connections: number;
  /** The duration; null to send each request once. */
  ms: number | null;
};

export type LoadRequest = {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** The expected status and length of every answer. */
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
