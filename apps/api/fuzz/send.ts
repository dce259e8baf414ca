import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Answer } from "./judge.ts";
import type { Request } from "./requests.ts";

/** When to give up an incomplete request: the server waits for the rest, which never comes. */
const giveUpMs = 500;

/**
 * Sends a request on its own socket and reads the first answer. Null if there was none, which is
 * allowed only for an incomplete request.
 */
export async function send(
  port: number,
  { bytes, isWhole }: Pick<Request, "bytes" | "isWhole">,
): Promise<Answer | null> {
  const socket = connect(port, "127.0.0.1");
  // The server may close the connection before it has read everything. Without a listener, that
  // error would end the process.
  socket.on("error", () => {});
  if (!isWhole) socket.setTimeout(giveUpMs, () => socket.destroy());
  socket.write(bytes, "latin1");
  const answer = await read(socket);
  socket.destroy();
  return answer;
}

async function read(socket: Socket): Promise<Answer | null> {
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    if (toAnswer(Buffer.concat(chunks))?.isWhole) socket.destroy();
  });
  if (!socket.closed) await once(socket, "close");
  return toAnswer(Buffer.concat(chunks))?.answer ?? null;
}

function toAnswer(received: Buffer): { answer: Answer; isWhole: boolean } | null {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [line = "", ...lines] = received.toString("latin1", 0, end).split("\r\n");
  const status = Number(line.split(" ")[1]);
  // An interim answer, such as 100 Continue.
  if (status < 200) return toAnswer(received.subarray(end + 4));
  const fields = new Map(
    lines.map((field): [string, string] => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
  // Yoga sends some empty bodies chunked, without a Content-Length.
  const length = Number(fields.get("content-length") ?? 0);
  const body = received.subarray(end + 4, end + 4 + length);
  return { answer: { status, fields, body }, isWhole: body.length === length };
}
