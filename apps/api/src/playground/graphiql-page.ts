import type { Question } from "@dateline/playground/question";
import { toDocument } from "./document.ts";
import { html, plain } from "./html.ts";

/** GraphiQL with a question. The form holds it, and leads back to the tasks. */
export const toGraphiQLPage = ({ query, variables, operationName }: Question) =>
  toDocument({
    title: "GraphiQL · Dateline API",
    entry: "graphiql",
    body: html`<header><h1>Dateline API</h1>
<form id="question" method="get"><textarea id="query" name="query" hidden>
${plain(query)}</textarea><textarea id="variables" name="variables" hidden>
${plain(variables)}</textarea>${operationName !== null && html`<input type="hidden" name="operationName" value="${operationName}">`}
<button>Tasks, code and fields</button>
<button type="button" id="share" hidden>Share</button>
<p id="shared" role="status"></p></form></header>
<main id="graphiql"><p>Loading GraphiQL. It needs JavaScript; the tasks do not.</p></main>`,
  });
