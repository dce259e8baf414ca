// Plain JavaScript, because the dashboard's env.mjs reads it before anything is installed.

/** @typedef {{ protocol: "http/protobuf" | "http/json" }} TraceSettings */

const endpoints = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];
const protocols = ["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"];

/**
 * Returns null unless OpenTelemetry's variables turn traces on: by an endpoint, or by
 * `OTEL_TRACES_EXPORTER=otlp`. The SDK reads its other variables by itself. The message of what it
 * throws is one sentence for the operator.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {TraceSettings | null}
 */
export function readTraceSettings(env) {
  const isDisabled = parseBoolean("OTEL_SDK_DISABLED", env.OTEL_SDK_DISABLED || "false");
  const exporter = env.OTEL_TRACES_EXPORTER || null;
  const addresses = readAll(env, endpoints);
  const [[protocolName, protocol] = ["", "http/protobuf"]] = readAll(env, protocols);
  if (exporter !== null && exporter !== "otlp" && exporter !== "none") {
    throw new Error(`OTEL_TRACES_EXPORTER must be otlp or none, not "${exporter}".`);
  }
  const isAsked = exporter === "otlp" || (exporter === null && addresses.length > 0);
  if (isDisabled || !isAsked) return null;
  for (const [name, text] of addresses) requireAddress(name, text);
  if (protocol !== "http/protobuf" && protocol !== "http/json") {
    throw new Error(`${protocolName} must be http/protobuf or http/json, not "${protocol}".`);
  }
  return { protocol };
}

/**
 * The variables that are set, with their names.
 *
 * @param {Record<string, string | undefined>} env
 * @param {readonly string[]} names
 * @returns {[name: string, text: string][]}
 */
function readAll(env, names) {
  return names.flatMap((name) => {
    const text = env[name];
    return text ? [/** @type {[string, string]} */ ([name, text])] : [];
  });
}

/**
 * @param {string} name
 * @param {string} text
 */
function parseBoolean(name, text) {
  const lower = text.toLowerCase();
  if (lower === "true" || lower === "false") return lower === "true";
  throw new Error(`${name} must be true or false, not "${text}".`);
}

/**
 * The value is not repeated: it may hold a password.
 *
 * @param {string} name
 * @param {string} text
 */
function requireAddress(name, text) {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return;
  throw new Error(`${name} must be an http or https address, such as http://127.0.0.1:4318.`);
}
