import { type Outcome, toOutcome } from "../answer.ts";
import { parseVariables, toLink, type Variables } from "../question.ts";
import { find, toEndpoint } from "./elements.ts";
import { readQuestion, variablesField } from "./question-form.ts";

const outcomeBox = find("outcome", HTMLElement);
const body = find("body", HTMLElement);

let running: AbortController | undefined;

/** Runs the question of the form, and makes the address one that leads to its answer. */
export async function run(): Promise<void> {
  const question = readQuestion();
  if (!(await showAnswer())) return;
  const link = toLink(toEndpoint(), question);
  if (link !== null) history.replaceState(null, "", link);
  leaveTask();
}

/**
 * Shows the answer to the question of the form, replacing an earlier one. Resolves to whether the
 * API has answered.
 */
export async function showAnswer(): Promise<boolean> {
  const question = readQuestion();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  let variables: Variables;
  try {
    variables = parseVariables(question.variables);
  } catch (error) {
    variablesField.setAttribute("aria-invalid", "true");
    variablesField.focus();
    show({ isProblem: true, notes: [(error as Error).message], text: "" });
    return false;
  }
  variablesField.removeAttribute("aria-invalid");
  body.setAttribute("aria-busy", "true");
  const { query, operationName } = question;
  try {
    const response = await fetch(toEndpoint(), {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ query, variables, operationName }),
      signal,
    });
    show(toOutcome(await response.text(), response.status));
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    const notes = ["The API does not answer. Check the connection, and run the query again."];
    show({ isProblem: true, notes, text: String(error) });
    return false;
  }
}

/** Says that the answer is that of an earlier query. */
export function markOutdated(): void {
  if (body.classList.contains("outdated")) return;
  body.classList.add("outdated");
  showNotes(["Changed: run the query for its answer (Ctrl + Enter)."]);
  outcomeBox.classList.remove("problem");
}

function show({ isProblem, notes, text }: Outcome) {
  outcomeBox.classList.toggle("problem", isProblem);
  showNotes(notes);
  body.textContent = text;
  body.classList.remove("outdated");
  body.removeAttribute("aria-busy");
  body.removeAttribute("data-cut");
  document.getElementById("cut")?.remove();
}

function showNotes(notes: readonly string[]) {
  outcomeBox.replaceChildren(
    ...notes.map((note) => {
      const line = document.createElement("p");
      line.textContent = note;
      return line;
    }),
  );
}

/** The address now is that of the query, no longer that of a task. */
function leaveTask() {
  document.querySelector("[aria-current]")?.removeAttribute("aria-current");
  document.querySelector(".notice")?.remove();
  document.title = "Your query · Dateline API";
}
