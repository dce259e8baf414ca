import { connect } from "node:net";

/** A response as it came over the connection. */
export type RawAnswer = {
  status: number;
  headers: Map<string, string>;
  body: string;
  /** Whether the server closed the connection. */
  isClosed: boolean;
};

type Options = {
  /** Reads until this text has arrived; by default until the server closes the connection. */
  until?: string;
  /** The text after the last line; an empty one leaves the head of the request unfinished. */
  end?: string;
};

/** Sends lines unchanged, unlike any HTTP client. */
export function askRaw(
  url: string,
  lines: readonly string[],
  { until, end = "\r\n\r\n" }: Options = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect({ host: hostname, port: Number(port) });
    const finish = (isClosed: boolean) => {
      socket.destroy();
      resolve(parse(text, isClosed));
    };
    socket.setEncoding("latin1");
    socket.on("data", (data) => {
      text += data;
      if (until !== undefined && text.includes(until)) finish(false);
    });
    socket.once("end", () => finish(true));
    socket.once("error", reject);
    socket.write(`${lines.join("\r\n")}${end}`);
  });
}

function parse(text: string, isClosed: boolean): RawAnswer {
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [first = "", ...fields] = head.split("\r\n");
  const headers = fields.map((field): [string, string] => {
    const [name = "", ...value] = field.split(":");
    return [name.toLowerCase(), value.join(":").trim()];
  });
  return {
    status: Number(first.split(" ")[1] ?? 0),
    headers: new Map(headers),
    body: body.join("\r\n\r\n"),
    isClosed,
  };
}
