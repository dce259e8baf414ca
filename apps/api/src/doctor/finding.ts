/** The result of a check. `fix` says what to do; a check that could not run has the reason. */
export type Finding = { subject: string; text: string } & (
  | { state: "ok" | "unknown" }
  | { state: "wrong"; fix: string }
);

export const ok = (subject: string, text: string): Finding => ({ state: "ok", subject, text });
export const unknown = (subject: string, text: string): Finding => ({
  state: "unknown",
  subject,
  text,
});
export const wrong = (subject: string, text: string, fix: string): Finding => ({
  state: "wrong",
  subject,
  text,
  fix,
});

const signs = { ok: "✓", unknown: "·", wrong: "✗" };

export function showFinding(finding: Finding): string {
  const line = `${signs[finding.state]} ${finding.subject.padEnd(11)} ${finding.text}`;
  return finding.state === "wrong" ? `${line}\n${" ".repeat(14)}${finding.fix}` : line;
}
