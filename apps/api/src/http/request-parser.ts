import type { GraphQLError } from "graphql";
import type { Plugin, YogaServer } from "graphql-yoga";
import type { ServerContext } from "../limits/rate-limit.ts";
import { traceEntry } from "../metrics/trace-requests.ts";
import { badRequest, toShown } from "./bad-request.ts";
import { answerBatch } from "./batch.ts";
import type { NodeContext } from "./http-server.ts";
import { parseJson } from "./json.ts";
import { toParameters } from "./parameters.ts";
import { readBody } from "./read-body.ts";

type BodyParser = (text: string) => unknown;

/** The supported media types of a POST. */
const bodyParsers: ReadonlyMap<string, BodyParser> = new Map([
  ["application/json", parseJsonBody],
  ["application/graphql+json", parseJsonBody],
  ["application/graphql", (query: string) => ({ query })],
  ["application/x-www-form-urlencoded", parseForm],
]);

type Options = {
  /** Counts an entry of a batch for its client; returns the error if its limit is reached. */
  countEntry: (context: ServerContext) => Promise<GraphQLError | null>;
  /** The max size of all answers of a batch, in bytes. */
  answerBytes: number;
};

/** Parses a request from the query string of a GET or the body of a POST. */
export function useRequestParser({ countEntry, answerBytes }: Options): Plugin {
  let yoga: YogaServer<Record<string, unknown>, Record<string, unknown>> | undefined;
  return {
    onYogaInit(init) {
      yoga = init.yoga;
    },
    onRequestParse({ request, serverContext, setRequestParser, fetchAPI }) {
      if (request.method === "GET") {
        const start = request.url.indexOf("?");
        const search = start < 0 ? "" : request.url.slice(start);
        setRequestParser(() => toParameters(parseForm(search)));
        return;
      }
      if (request.method !== "POST") {
        throw badRequest(`Send a GET or a POST, not ${toShown(request.method)}.`, 405);
      }
      const parseBody = findBodyParser(request.headers);
      setRequestParser(async () => {
        const body = await readBody(request, (serverContext as NodeContext).body);
        const parsed = parseBody(body.replace(/^\uFEFF/, ""));
        if (!Array.isArray(parsed)) return toParameters(parsed);
        const answer = async (one: Request) => {
          if (!yoga) throw new Error("A request came before the server was created.");
          const { handle } = yoga;
          return traceEntry(async () => handle(one, { ...serverContext, body: undefined }));
        };
        const count = () => countEntry(serverContext as ServerContext);
        return answerBatch({ request, entries: parsed, answer, count, answerBytes, fetchAPI });
      });
    },
  };
}

function findBodyParser(headers: Headers): BodyParser {
  const coding = headers.get("content-encoding") ?? "identity";
  if (coding !== "identity") {
    throw badRequest(`Send the body without compression, not as ${toShown(coding)}.`, 415);
  }
  const type = headers.get("content-type");
  const parser = bodyParsers.get(type?.split(/[;,]/)[0]?.trim().toLowerCase() ?? "");
  if (parser) return parser;
  const given = type === null ? "but no `content-type` was given" : `not as ${toShown(type)}`;
  throw badRequest(`Send the request as \`application/json\`, ${given}.`, 415);
}

function parseJsonBody(text: string): unknown {
  try {
    return parseJson("The body", text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest(
      text.trim() === ""
        ? 'The body is empty: send a JSON object such as {"query": "…"}.'
        : `The body is not JSON: ${toShown(text)}.`,
    );
  }
}

const names = ["query", "documentId", "operationName", "variables", "extensions"];

function parseForm(text: string): unknown {
  const form = new URLSearchParams(text);
  return Object.fromEntries(names.map((name) => [name, form.get(name)]));
}
