/**
 * The origin of the script that is running; null if it is part of an application's bundle. A module
 * is no `currentScript`, and `import.meta` is a syntax error in a classic script, but every
 * browser's stack names the file.
 */
export function readScriptOrigin(): string | null {
  const script = document.currentScript as HTMLScriptElement | null;
  const text = script?.src || `${new Error().stack}`;
  return /(https?:\/\/[^\s/@]+)\/embed\.js\b/.exec(text)?.[1] ?? null;
}
