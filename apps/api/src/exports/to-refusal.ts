import { toOutage } from "@dateline/db";
import { QueueRefusal } from "@dateline/limits";
import { GraphQLError } from "graphql";
import type { FetchAPI } from "graphql-yoga";
import { AppError } from "../domain/app-error.ts";
import { outageAnswers, outageStatuses } from "../errors.ts";
import { toResponse, tryLater } from "../limits/try-later.ts";
import { maxDownloads, maxDownloadsPerClient } from "./places.ts";
import { VersionChanged } from "./read-pages.ts";

/** The answer to a download that fails before its first byte; null for an internal error. */
export function toRefusal(error: unknown, fetchAPI: FetchAPI): Response | null {
  if (error instanceof GraphQLError) return toResponse(error, fetchAPI);
  if (error instanceof QueueRefusal) return toResponse(toBusy(error), fetchAPI);
  if (error instanceof VersionChanged) return toResponse(changing, fetchAPI);
  const refuse = (code: string, message: string, init: ResponseInit) =>
    fetchAPI.Response.json({ errors: [{ message, extensions: { code } }] }, init);
  if (error instanceof AppError) return refuse(error.code, error.message, { status: 400 });
  const outage = toOutage(error);
  if (outage === null) return null;
  const { code, message } = outageAnswers[outage];
  return refuse(code, message, outageStatuses[outage]);
}

const toBusy = ({ reason }: QueueRefusal): GraphQLError =>
  reason === "client"
    ? tryLater({
        code: "RATE_LIMITED",
        message: `You have ${maxDownloadsPerClient} downloads in progress and others waiting. Start the next one when one has finished.`,
        seconds: 5,
      })
    : tryLater({
        code: "SERVER_OVERLOADED",
        message: `The server is busy: ${maxDownloads} downloads are being sent. Try again in 10 s.`,
        seconds: 10,
      });

const changing = tryLater({
  code: "SERVER_OVERLOADED",
  message: "New dataset versions are being published. Try again in 5 s.",
  seconds: 5,
});
