"use client";

import { useQueryClient } from "@tanstack/react-query";

type FailureProps = {
  error: Error;
  /** A consequence that is not obvious to the reader. */
  note?: string;
  className: "state" | "notice";
  /** Retries; by default all queries that failed. */
  onRetry?: () => void;
};

/** An error message in place of the content. */
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
