/** A dashboard and an API with made-up events. */
export type Stack = { events: number; webUrl: string; webPid: number; apiPid: number };

/** Parses `events,address,process of the dashboard,process of the API`. */
export function parseStack(text: string): Stack {
  const [events, webUrl, webPid, apiPid] = text.split(",");
  if (!events || !webUrl || !webPid || !apiPid) throw new Error(`--stack is "${text}".`);
  return { events: Number(events), webUrl, webPid: Number(webPid), apiPid: Number(apiPid) };
}
