import "./graphiql.css";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { toLink } from "../question.ts";
import { find, toEndpoint } from "./elements.ts";
import { queryField, readQuestion, variablesField } from "./question-form.ts";
import { startShare } from "./share.ts";

/** The files of the workers by label, which build.ts knows. */
declare const WORKERS: Record<string, string>;

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string) =>
      new Worker(new URL(WORKERS[label] ?? WORKERS.editor ?? "", import.meta.url)),
  },
});

async function ask(parameters: object) {
  const response = await fetch(toEndpoint(), {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

/** Answers the question of the address as soon as the editors are there. */
function RunOnce() {
  const isReady = useGraphiQL((state) => Boolean(state.queryEditor && state.responseEditor));
  const { run } = useGraphiQLActions();
  const [hasRun, setHasRun] = useState(false);
  useEffect(() => {
    if (!isReady || hasRun) return;
    setHasRun(true);
    run();
  }, [isReady, hasRun, run]);
  return null;
}

// The form leads back to the tasks, and the address is the one to reload.
function keep(field: HTMLTextAreaElement, text: string) {
  field.value = text;
  const link = toLink(toEndpoint(), readQuestion());
  if (link !== null) history.replaceState(null, "", `${link}&editor=graphiql`);
}

const { query, variables } = readQuestion();

const hasRoom = matchMedia("(width >= 64rem)").matches;

createRoot(find("graphiql", HTMLElement)).render(
  <GraphiQL
    fetcher={ask}
    initialQuery={query}
    initialVariables={variables}
    onEditQuery={(text) => keep(queryField, text)}
    onEditVariables={(text) => keep(variablesField, text)}
    isHeadersEditorEnabled={false}
    {...(hasRoom && { visiblePlugin: "Documentation Explorer" })}
  >
    <GraphiQL.Logo>
      <RunOnce />
    </GraphiQL.Logo>
  </GraphiQL>,
);
startShare();
