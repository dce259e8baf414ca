export { LiveGauge } from "./live-gauge.ts";
export { type MetricsAddress, serveMetrics } from "./serve-metrics.ts";
