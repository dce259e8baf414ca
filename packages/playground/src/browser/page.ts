import "./page.css";
import { find } from "./elements.ts";
import { form, queryField, variablesField } from "./question-form.ts";
import { markOutdated, run, showAnswer } from "./run.ts";
import { startSamples, writeSamples } from "./samples.ts";
import { startShare } from "./share.ts";

// The page works without this script, which answers in place, shares and keeps the code current.

startShare();
startSamples();
writeSamples();

form.addEventListener("submit", (event) => {
  // The other button leads to GraphiQL.
  if (event.submitter instanceof HTMLButtonElement && event.submitter.name === "editor") return;
  event.preventDefault();
  void run();
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  void run();
});

for (const field of [queryField, variablesField]) {
  field.addEventListener("input", () => {
    writeSamples();
    markOutdated();
  });
}

// The page holds the beginning of a long answer.
if (find("body", HTMLElement).dataset.cut !== undefined) void showAnswer();
