import { createBoundedServer } from "./http-server.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

// Started by stop-on-signals.test.ts: answers with its process id, and has a long time to drain.

const server = createBoundedServer(
  (_, response) => response.end(String(process.pid)),
  ({ text }) => ({ headers: {}, body: text }),
);
stopOnSignals(server, {
  onStop: () => process.send?.("stopping"),
  close: async () => {},
  drainMs: 60_000,
});
server.listen(Number(process.env.PORT), "127.0.0.1");
