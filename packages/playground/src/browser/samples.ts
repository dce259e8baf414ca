import { languages } from "../code-samples/languages.ts";
import { parseVariables, type Variables } from "../question.ts";
import { find, toEndpoint } from "./elements.ts";
import { readQuestion } from "./question-form.ts";
import { copy } from "./share.ts";

let variables: Variables = {};

/**
 * Writes the code of the current question. While its variables are not JSON, it keeps the last
 * valid ones.
 */
export function writeSamples(): void {
  const { query, operationName, variables: text } = readQuestion();
  try {
    variables = parseVariables(text);
  } catch {
    // The variables are still being typed.
  }
  const call = { address: toEndpoint(), query, variables, operationName };
  for (const { slug, write } of languages) readCode(slug).textContent = write(call);
}

/** Lets the buttons copy the code, and remembers the language. */
export function startSamples(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button.copy")) {
    const { of: slug = "" } = button.dataset;
    const [label] = button.childNodes;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const isCopied = await copy(readCode(slug).textContent ?? "");
      if (!isCopied) getSelection()?.selectAllChildren(readCode(slug));
      if (label) label.textContent = isCopied ? "Copied" : "Selected";
    });
  }
  const chosen = read();
  for (const { slug } of languages) {
    const tab = find(`in-${slug}`, HTMLInputElement);
    if (slug === chosen) tab.checked = true;
    tab.addEventListener("change", () => write(slug));
  }
}

function readCode(slug: string): HTMLElement {
  const code = find(`of-${slug}`, HTMLElement).querySelector("pre");
  if (code === null) throw new Error(`The page has no code in ${slug}.`);
  return code;
}

// Browsers may refuse storage.
const key = "dateline-language";
function read() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function write(slug: string) {
  try {
    localStorage.setItem(key, slug);
  } catch {
    // It is chosen for this page then.
  }
}
