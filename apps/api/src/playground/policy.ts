// What a page may load and run: the hashed files of this origin, and our API. Answers cannot be run
// as scripts, because they are JSON and `nosniff`.

const common = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The Content-Security-Policy of the page. */
export const pagePolicy = [
  ...common,
  "style-src 'self'",
  "font-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** The same for GraphiQL: its editor writes style elements, and has workers. */
export const graphiqlPolicy = [
  ...common,
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self'",
].join("; ");
