/** A problem that the user can fix. Its message says what to do. */
export class Problem extends Error {}
