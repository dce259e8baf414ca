export { type Answer, type Client, createClient, type PageOptions } from "./client.ts";
export type { DocumentOf, Print, Typed, TypedDocumentString } from "./document.ts";
export {
  ApiError,
  DatelineError,
  type ErrorCode,
  type ErrorEntry,
  errorCodes,
  PagingError,
  UnexpectedAnswerError,
  UnreachableError,
} from "./errors.ts";
export * from "./generated.ts";
export type { ClientOptions, Fetch, RequestOptions } from "./options.ts";
export type { Connection, ItemOf } from "./paginate.ts";
