import { type Outcome, toSize } from "@dateline/playground/answer";
import { languages } from "@dateline/playground/code-samples";
import { parseVariables, type Question } from "@dateline/playground/question";
import { toDocument } from "./document.ts";
import { type Html, html, plain } from "./html.ts";
import type { RootField } from "./root-fields.ts";
import type { Task } from "./tasks.ts";

type PageOptions = {
  /** The address of the API. */
  address: string;
  tasks: readonly Task[];
  /** The chosen task; null for a question of the reader's own. */
  task: Task | null;
  /** The task in the address, if it does not exist. */
  unknownTask: string | null;
  question: Question;
  fields: readonly RootField[];
  isEmpty: boolean;
  outcome: Outcome;
};

/** Max lengths in the page of an answer, which is cut, and of a query whose code it contains. */
const maxAnswer = 12_000;
const maxSample = 2_500;

/** The playground: tasks, a query with its answer, code for it, and the fields of Query. */
export function toPage(options: PageOptions): Html {
  const { task, tasks, fields } = options;
  return toDocument({
    title: `${task?.name ?? "Your query"} · Dateline API`,
    entry: "page",
    body: html`<a class="skip" href="#query">Skip to the query</a>
<header><h1>Dateline API</h1>
<p>Ask for events, and for the organizations, people and sources behind them, in GraphQL. Choose a task, change a value, run it.</p></header>
<nav aria-labelledby="tasks"><h2 id="tasks">Tasks</h2><ul>${tasks.map((one) => toTaskItem(one, task))}</ul></nav>
<main>${toNotice(options)}${toForm(options.question)}${toAnswer(options.outcome)}${toSamples(options)}</main>
<aside aria-labelledby="fields"><h2 id="fields">Query: what can be asked</h2>
<p class="hint">Every query begins with one of these ${fields.length} fields. Open one for its arguments.</p>
<ul>${fields.map(toFieldItem)}</ul></aside>`,
  });
}

function toTaskItem({ slug, name, lacks }: Task, chosen: Task | null): Html {
  const current = chosen?.slug === slug && html` aria-current="page"`;
  return html`<li><a href="?task=${slug}"${current}>${name}</a>${lacks && html`<small>no ${lacks} here</small>`}</li>`;
}

function toNotice({ isEmpty, unknownTask, task }: PageOptions): Html | null {
  if (unknownTask !== null) {
    return html`<p class="notice">There is no task “${unknownTask}”. This is the first one.</p>`;
  }
  if (isEmpty) {
    return html`<p class="notice">This dataset has no events yet: every query runs, and finds nothing. <code>npm run import -- &lt;folder&gt;</code> adds some.</p>`;
  }
  if (task?.lacks) {
    return html`<p class="notice">This dataset has no ${task.lacks}, so that the answer is empty. Put a name of your own into the variables.</p>`;
  }
  return null;
}

// A form, so that it works without scripts: the address of its answer is the link to share.
function toForm({ query, variables, operationName }: Question): Html {
  return html`<form id="question" method="get">
<h2><label for="query">Query</label></h2>
<textarea id="query" name="query" rows="${toRows(query, 26)}" spellcheck="false" autocomplete="off" autocapitalize="off">
${plain(query)}</textarea>
<h2><label for="variables">Variables</label> <small>JSON; change a value here</small></h2>
<textarea id="variables" name="variables" rows="${toRows(variables, 12)}" spellcheck="false" autocomplete="off" autocapitalize="off">
${plain(variables)}</textarea>
${operationName !== null && html`<input type="hidden" name="operationName" value="${operationName}">`}<p class="acts"><button class="run">Run</button>
<button type="button" id="share" hidden>Share</button>
<button name="editor" value="graphiql">Open in GraphiQL</button></p>
<p id="shared" role="status"></p>
</form>`;
}

const toRows = (text: string, max: number) =>
  Math.min(max, Math.max(3, text.trimEnd().split("\n").length + 1));

function toAnswer({ isProblem, notes, text }: Outcome): Html {
  const cut = text.length > maxAnswer;
  const shown = cut ? text.slice(0, text.lastIndexOf("\n", maxAnswer)) : text;
  return html`<section aria-labelledby="answer"><h2 id="answer">Answer</h2>
<div id="outcome" role="status"${isProblem && html` class="problem"`}>${notes.map((note) => html`<p>${note}</p>`)}</div>
<pre id="body" tabindex="0" role="region" aria-label="The answer as JSON"${cut && html` data-cut`}>${plain(shown)}</pre>
${cut && html`<p id="cut" class="hint">These are the first ${toSize(shown.length)} of the answer. The address with <code>Accept: application/json</code> returns all of it.</p>`}</section>`;
}

// Radio buttons as tabs: they work without scripts, and with the arrow keys.
function toSamples({ address, question }: PageOptions): Html {
  const { query, operationName } = question;
  const isShort = query.length <= maxSample && question.variables.length <= maxSample;
  const call = { address, query, variables: readVariables(question), operationName };
  return html`<section aria-labelledby="code"><h2 id="code">Code for this query</h2>
<fieldset class="code"><legend>Language</legend>${languages.map(
    ({ slug, label }, index) =>
      html`<input type="radio" name="language" id="in-${slug}"${index === 0 && html` checked`}><label for="in-${slug}">${label}</label>`,
  )}${languages.map(
    ({ slug, label, write }) =>
      html`<div class="sample" id="of-${slug}"><button type="button" class="copy" data-of="${slug}" hidden>Copy<span class="unseen"> the code in ${label}</span></button><pre tabindex="0" role="region" aria-label="Code in ${label}">${plain(isShort ? write(call) : "The query is long: scripts write its code.")}</pre></div>`,
  )}</fieldset></section>`;
}

function readVariables({ variables }: Question) {
  try {
    return parseVariables(variables);
  } catch {
    return {};
  }
}

function toFieldItem({ name, type, line, more, arguments: args }: RootField): Html {
  return html`<li><details><summary><code>${name}</code> <span>${withCode(line)}</span></summary>
${more !== "" && html`<p>${withCode(more)}</p>`}${args.length > 0 && html`<dl>${args.map(toArgumentItem)}</dl>`}<p>Returns <code>${type}</code></p></details></li>`;
}

const toArgumentItem = ({ name, type, line }: RootField["arguments"][number]) =>
  html`<dt><code>${name}: ${type}</code></dt><dd>${withCode(line)}</dd>`;

/** A description, in which backticks mark names. */
const withCode = (text: string): Html[] =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
