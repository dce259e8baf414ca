/**
 * Error reports of the servers: the levels error and fatal of the API's log, and what Next.js marks
 * as an error.
 */
const forms = [
  /^\[api\] \{"level":(?:50|60),/,
  /^\[api\] (?!\{)\S/,
  /^\[web\] .*(?:⨯|\b\w*Error\b)/,
];

/** Returns the lines of a log of `npm start` in which a server reports an error of its own. */
export function findServerErrors(log) {
  return log.split("\n").filter((line) => forms.some((form) => form.test(line)));
}
