/** One of the dashboard's operations. Only the dashboard's server has its text. */
export type Operation<Result, Variables> = {
  readonly name: string;
  /** The SHA-256 of its text, in hexadecimal. */
  readonly hash: string;
  /** Never set: binds the operation to the types of its result and variables. */
  readonly typed?: (variables: Variables) => Result;
};
