import { LiveGauge } from "@dateline/metrics";
import { Counter, Histogram } from "prom-client";

// Everything that the API reports about itself, besides prom-client's metrics of every process. The
// modules that know a value report it here. Labels have few values, none of which a reader can
// choose.

export const requests = new Counter({
  name: "dateline_api_requests_total",
  help: "Requests to /graphql, by operation and by HTTP status, which is batch for an entry of a batch.",
  labelNames: ["operation", "status"],
});

export const requestSeconds = new Histogram({
  name: "dateline_api_request_duration_seconds",
  help: "Time from a request to its answer, by operation.",
  labelNames: ["operation"],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
});

export const errors = new Counter({
  name: "dateline_api_errors_total",
  help: "Errors in answers, by extensions.code.",
  labelNames: ["code"],
});

export const cacheLookups = new Counter({
  name: "dateline_api_cache_lookups_total",
  help: "Operations that were looked up in the answers kept in memory, by result: hit or miss.",
  labelNames: ["result"],
});

export const statementSeconds = new Histogram({
  name: "dateline_api_statement_duration_seconds",
  help: "Time of a SQL statement with its wait for a connection, by the function that sends it and by outcome: ok, failed, or aborted with its request.",
  labelNames: ["statement", "outcome"],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

export const downloadSeconds = new Histogram({
  name: "dateline_api_download_duration_seconds",
  help: "Time in which a file of /exports was sent, by format and by outcome: whole, left by its reader, or broken off by the server.",
  labelNames: ["format", "outcome"],
  buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600],
});

export const downloadedEvents = new Counter({
  name: "dateline_api_downloaded_events_total",
  help: "Events in the files of /exports, by format.",
  labelNames: ["format"],
});

export const queueTasks = new LiveGauge({
  name: "dateline_api_queue_tasks",
  help: "Tasks of the queues for operations and statements, by state: running or waiting.",
  labels: ["queue", "state"],
});

export const poolConnections = new LiveGauge({
  name: "dateline_api_pool_connections",
  help: "Connections of the pool to the database, by state: busy or idle.",
  labels: ["state"],
});

export const poolWaiting = new LiveGauge({
  name: "dateline_api_pool_waiting",
  help: "Statements that wait for a connection of the pool.",
});

export const databaseUp = new LiveGauge({
  name: "dateline_api_database_up",
  help: "Whether the database answered when these metrics were asked for, by server: primary or replica.",
  labels: ["server"],
});

export const replicaUsed = new LiveGauge({
  name: "dateline_api_replica_used",
  help: "1 while operations read from the replica, 0 while from the primary; none without a replica.",
});

export const replicaLag = new LiveGauge({
  name: "dateline_api_replica_lag_seconds",
  help: "How long the primary has had a dataset version that the replica lacks; none without a replica.",
});

export const indexReady = new LiveGauge({
  name: "dateline_api_event_index_ready",
  help: "1 while the event index is of the published version, else 0: SQL answers then; none if INDEX_MEGABYTES is 0.",
});

export const indexBytes = new LiveGauge({
  name: "dateline_api_event_index_bytes",
  help: "Memory of the event index, without the next one while that is built.",
});

export const indexBuildSeconds = new LiveGauge({
  name: "dateline_api_event_index_build_seconds",
  help: "How long the event index took to build; 0 before the first.",
});

export const datasetVersion = new LiveGauge({
  name: "dateline_dataset_version",
  help: "The published dataset version, with its identity.",
  labels: ["identity"],
});

export const datasetPublished = new LiveGauge({
  name: "dateline_dataset_published_timestamp_seconds",
  help: "When the published dataset version was published, in seconds since 1970.",
});

export const buildInfo = new LiveGauge({
  name: "dateline_api_build_info",
  help: "Always 1; the labels name the software.",
  labels: ["version", "commit"],
});
