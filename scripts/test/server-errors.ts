/**
 * The forms of the servers' own error reports in a log: the API's levels error and fatal, its
 * warning that its role can write, and Next.js' mark for errors.
 */
const forms = [
  /^\[api\] \{"level":(?:50|60),/,
  /^\[api\] (?!\{)\S/,
  /^\[api\] .*"the API's role can do more than read/,
  /^\[web\] .*(?:⨯|\b\w*Error\b)/,
];

/** The lines of a log of `npm start` in which a server reports an error of its own. */
export function findServerErrors(log: string): string[] {
  return log.split("\n").filter((line) => forms.some((form) => form.test(line)));
}
