import { createHash } from "node:crypto";
import { type Outcome, toOutcome } from "@dateline/playground/answer";
import { parseVariables, type Question } from "@dateline/playground/question";
import type { Plugin } from "graphql-yoga";
import { compressWith, createCompress } from "../http/compression.ts";
import { isHeld } from "../http/etag.ts";
import { pageHeaders } from "../http/security-headers.ts";
import { schema } from "../schema.ts";
import { type ExampleNames, noExampleNames } from "../store/read-example-names.ts";
import { toGraphiQLPage } from "./graphiql-page.ts";
import type { Html } from "./html.ts";
import { toPage } from "./page.ts";
import { graphiqlPolicy, pagePolicy } from "./policy.ts";
import { toRootFields } from "./root-fields.ts";
import { type Task, toTasks } from "./tasks.ts";

type PlaygroundOptions = {
  endpoint: string;
  /** Rejects while the database does not answer. */
  readNames: () => Promise<ExampleNames>;
  /** Sends the body of a POST to our own endpoint, for the client of this request. */
  ask: (body: string, context: object) => Promise<Response>;
};

/** Serves the playground to browsers that open the endpoint; all other requests pass. */
export function usePlayground({ endpoint, readNames, ask }: PlaygroundOptions): Plugin {
  const fields = toRootFields(schema);

  const answer = async (question: Question, context: object): Promise<Outcome> => {
    const { query, operationName } = question;
    try {
      const variables = parseVariables(question.variables);
      const response = await ask(JSON.stringify({ query, variables, operationName }), context);
      return toOutcome(await response.text(), response.status);
    } catch (error) {
      return { isProblem: true, notes: [(error as Error).message], text: "" };
    }
  };

  return {
    async onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
      if (url.pathname !== endpoint || !isBrowser(request)) return;
      const names = await readNames().catch(() => null);
      const tasks = toTasks(names ?? noExampleNames);
      const { searchParams } = url;
      const { question, task } = findQuestion(searchParams, tasks);
      const isGraphiQL = searchParams.get("editor") === "graphiql";
      const page = isGraphiQL
        ? toGraphiQLPage(question)
        : toPage({
            address: toAddress(request, url),
            tasks,
            task,
            question,
            unknownTask: searchParams.has("query") || task ? null : searchParams.get("task"),
            fields,
            isEmpty: names !== null && names.event === null,
            outcome: await answer(question, serverContext as object),
          });
      const { markup } = page satisfies Html;
      const etag = `W/"${createHash("sha256").update(markup).digest("base64")}"`;
      const headers = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": isGraphiQL ? graphiqlPolicy : pagePolicy,
        "cache-control": "no-cache",
        etag,
        vary: "Accept",
        ...pageHeaders,
      };
      if (isHeld(request.headers.get("if-none-match"), etag)) {
        endResponse(new fetchAPI.Response(null, { status: 304, headers }));
      } else {
        const response = new fetchAPI.Response(markup, { headers });
        endResponse(compressWith(createCompress(markup), response));
      }
    },
  };
}

function isBrowser({ method, headers }: Request): boolean {
  return method === "GET" && (headers.get("accept") ?? "").includes("text/html");
}

/** The question of a shared link, of a task, or else of the first task. */
function findQuestion(
  parameters: URLSearchParams,
  tasks: readonly Task[],
): { question: Question; task: Task | null } {
  const query = parameters.get("query");
  if (query !== null) {
    const variables = indent(parameters.get("variables") ?? "");
    const operationName = parameters.get("operationName") || null;
    return { question: { query, variables, operationName }, task: null };
  }
  const slug = parameters.get("task");
  const task = slug === null ? tasks[0] : tasks.find((one) => one.slug === slug);
  const shown = task ?? tasks[0];
  const question = {
    query: shown?.query ?? "",
    variables: JSON.stringify(shown?.variables ?? {}, null, 2),
    operationName: null,
  };
  return { question, task: task ?? null };
}

/** JSON as a person edits it; other text as it is, and so are numbers that would be rounded. */
function indent(text: string): string {
  try {
    return /\d{16}/.test(text) ? text : JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The address of the API; a proxy with TLS says so. The page corrects it by its own address. */
function toAddress(request: Request, url: URL): string {
  const isSecure = /^https\b/.test(request.headers.get("x-forwarded-proto") ?? "");
  return `${isSecure ? "https:" : url.protocol}//${url.host}${url.pathname}`;
}
