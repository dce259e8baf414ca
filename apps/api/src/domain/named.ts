import type { Position } from "../store/keyset.ts";
import { byEventCount } from "../store/named-order.ts";
import {
  type NamedKind,
  type NamedRecord,
  readNamedCount,
  readNamedPage,
  readWhetherNamed,
} from "../store/read-named.ts";
import type { OfficeRow } from "../store/read-offices.ts";
import { type Connection, toConnection } from "./connection.ts";
import { parseNumberArgument } from "./number-argument.ts";
import { type PageInput, parsePage } from "./page.ts";
import type { Reads } from "./reads.ts";
import { parseText } from "./text.ts";

export type NamedListInput = PageInput & { text?: string | null | undefined };

const orders = {
  ORGANIZATION: { name: "ORGANIZATIONS", keyset: byEventCount },
  PERSON: { name: "PEOPLE", keyset: byEventCount },
};

const toPosition = ({ eventCount, id }: { eventCount: number; id: number }): Position => ({
  key: eventCount,
  id,
});

/** Reads a page of the organizations or people that a text names, most events first. */
export async function readNamed<Kind extends NamedKind>(
  { database }: Reads,
  kind: Kind,
  input: NamedListInput,
): Promise<Connection<NamedRecord<Kind>>> {
  const order = orders[kind];
  const page = parsePage(input, order);
  const text = parseText("text", input.text);
  return toConnection({
    order,
    page,
    rows: await readNamedPage(database, kind, text, page),
    toPosition,
    readWhether: (side, position) => readWhetherNamed(database, kind, text, { side, position }),
    readCount: () => readNamedCount(database, kind, text),
  });
}

/** Reads the offices that a person held at events. */
export async function readOfficesOf(
  reads: Reads,
  personId: number,
  first: number | null | undefined,
): Promise<OfficeRow[]> {
  const limit = parseNumberArgument("first", first, { min: 1, max: 50, otherwise: 10 });
  return reads.offices(limit).load(personId);
}
