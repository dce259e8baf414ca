import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { openDatabase } from "@dateline/db";
import { readLimitEnv } from "../env.ts";
import type { Statement } from "../operations/operation.ts";

// Answers GET /<operation>/<question> with the text that the statement of that question returns.
// The statements come from standard input.

const statements = (await json(process.stdin)) as Record<string, Statement[]>;
const { databaseUrl, port } = readLimitEnv();
const { pool } = openDatabase({ url: databaseUrl });

const server = createServer(async (request, response) => {
  const [, key = "", n = ""] = (request.url ?? "").split("/");
  const statement = statements[key]?.[Number(n)];
  if (statement === undefined) {
    response.end();
    return;
  }
  try {
    const { sql: text, values } = statement;
    const { rows } = await pool.query({ name: key, text, values, rowMode: "array" });
    response.setHeader("content-type", "application/json");
    response.end(rows[0]?.[0]);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    response.statusCode = 500;
    response.end(String(error));
  }
});
server.listen(port, "127.0.0.1");
