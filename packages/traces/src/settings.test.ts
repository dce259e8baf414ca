import { expect, test } from "vitest";
import { readTraceSettings } from "./settings.mjs";

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
const on = { protocol: "http/protobuf" };

test.each([
  [{}, null],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "" }, null],
  [{ OTEL_SERVICE_NAME: "dateline" }, null],
  [{ OTEL_TRACES_EXPORTER: "none", ...endpoint }, null],
  [{ OTEL_SDK_DISABLED: "TRUE", ...endpoint }, null],
  // Settings are not checked while traces are off.
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" }, null],
  [endpoint, on],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://collector.example/v1/traces" }, on],
  [{ OTEL_TRACES_EXPORTER: "otlp" }, on],
  [{ OTEL_SDK_DISABLED: "false", ...endpoint }, on],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: "http/json", ...endpoint }, { protocol: "http/json" }],
  [
    {
      OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
      ...endpoint,
    },
    on,
  ],
])("%j means %j", (env, expected) => {
  expect(readTraceSettings(env)).toEqual(expected);
});

test.each([
  [
    { OTEL_TRACES_EXPORTER: "console" },
    'OTEL_TRACES_EXPORTER must be otlp or none, not "console".',
  ],
  [{ OTEL_SDK_DISABLED: "yes" }, 'OTEL_SDK_DISABLED must be true or false, not "yes".'],
  [
    { ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" },
    'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf or http/json, not "grpc".',
  ],
  [
    { ...endpoint, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "grpc" },
    'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL must be http/protobuf or http/json, not "grpc".',
  ],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: "user:secret@collector:4318" },
    "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address, such as http://127.0.0.1:4318.",
  ],
])("%j is refused in a sentence", (env, sentence) => {
  expect(() => readTraceSettings(env)).toThrow(new Error(sentence));
});
