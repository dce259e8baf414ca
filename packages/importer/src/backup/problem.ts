/** A backup or restore that is not possible. The message is one sentence for the operator. */
export class BackupError extends Error {
  override name = "BackupError";
}
