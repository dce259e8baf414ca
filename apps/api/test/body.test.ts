import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { listen } from "./listen.ts";

// Bodies as node:http receives them: in pieces, too long, or cut off.

const client = await createClient();
const { url, port, lines } = await listen({ database: client.database });

type Answer = { status: number | undefined; text: string };

/** Sends a chunked body, piece by piece, until it is answered. */
function send(pieces: Iterable<string | Uint8Array>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    let isAnswered = false;
    const sent = request(url, { method: "POST", headers }, (response) => {
      isAnswered = true;
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => (text += piece));
      response.on("end", () => {
        sent.destroy();
        resolve({ status: response.statusCode, text });
      });
    });
    // The rest of a refused body may find the connection closed.
    sent.on("error", (error) => isAnswered || reject(error));
    void (async () => {
      for (const piece of pieces) {
        if (isAnswered) return;
        if (!sent.write(piece)) await Promise.race([once(sent, "drain"), once(sent, "close")]);
        await sleep(1);
      }
      sent.end();
    })();
  });
}

test("a body may come byte by byte, with a character in two pieces", async () => {
  const body = new TextEncoder().encode('{"query":"{ a: eventCount } # Минск"}');
  const { status, text } = await send([...body].map((byte) => Uint8Array.of(byte)));
  expect(text).toContain('"data":{"a":11}');
  expect(status).toBe(200);
});

test("the entries of a batch, and what the playground asks for its page, have their own bodies", async () => {
  const { status, text } = await send([
    '[{"query":"{ eventCount }"},{"query":"{ a: eventCount }"}]',
  ]);
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject([{ data: { eventCount: 11 } }, { data: { a: 11 } }]);
  const page = await fetch(url, { headers: { accept: "text/html" } });
  const shown = await page.text();
  expect(shown).toMatch(/data[^a-z]{1,20}:/);
  expect(shown).not.toContain("The body is empty");
});

test("a body without end is refused once it is too long", async () => {
  function* pieces() {
    for (;;) yield " ".repeat(10_000);
  }
  const { status, text } = await send(pieces());
  expect(status).toBe(413);
  expect(text).toContain("The body of a request may have at most 100,000 bytes.");
});

test("a client that leaves in the middle of its body is no error of the server", async () => {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"query":',
  );
  await sleep(100);
  socket.destroy();
  // Lets the server notice the closed connection before the next request.
  await sleep(100);
  expect((await send(['{"query":"{ eventCount }"}'])).status).toBe(200);
  expect(lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
});
