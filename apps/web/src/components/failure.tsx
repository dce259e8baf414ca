"use client";

import { useQueryClient } from "@tanstack/react-query";

type FailureProps = {
  error: Error;
  /** What follows from it for the reader, if that does not go without saying. */
  note?: string;
  className: "state" | "notice";
  /** What to try again; without it, everything that failed. */
  onRetry?: () => void;
};

/** What went wrong, in the place of what would be there. */
export function Failure({ error, note, className, onRetry }: FailureProps) {
  const client = useQueryClient();
  const retry = () =>
    void client.refetchQueries({ predicate: (query) => query.state.status === "error" });
  return (
    <p className={className} role="alert">
      {[error.message, note].filter(Boolean).join(" ")}{" "}
      <button type="button" className="link" onClick={onRetry ?? retry}>
        Try again
      </button>
    </p>
  );
}
