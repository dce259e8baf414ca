type FailureProps = {
  error: Error;
  /** What follows from it for the reader, if that does not go without saying. */
  note?: string;
  className: "state" | "notice";
  onRetry(): void;
};

/** What went wrong, in the place of what would be there, and the way to try again. */
export function Failure({ error, note, className, onRetry }: FailureProps) {
  return (
    <p className={className} role="alert">
      {[error.message, note].filter(Boolean).join(" ")}{" "}
      <button type="button" className="link" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}
