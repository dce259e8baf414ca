/** Next.js calls it once, before the server takes requests. */
export async function register() {
  // Written out, so that what only Node.js has is left out of the build for the edge, which is never used.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { appendReaders } = await import("./graphql/append-readers.ts");
    appendReaders();
  }
}
