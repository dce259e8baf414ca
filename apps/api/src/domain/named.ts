import type { Position } from "../sql/keyset.ts";
import { byEventCount } from "../sql/named-order.ts";
import {
  readOrganizationCount,
  readOrganizationPage,
  readWhetherOrganizations,
} from "../sql/read-organizations.ts";
import { readPersonCount, readPersonPage, readWhetherPeople } from "../sql/read-people.ts";
import type { OrganizationRecord, PersonRecord } from "../sql/records.ts";
import { type Connection, toConnection } from "./connection.ts";
import { type PageInput, parsePage } from "./page.ts";
import type { Reads } from "./reads.ts";

type Counted = { id: number; eventCount: number };
const toPosition = ({ eventCount, id }: Counted): Position => ({ key: eventCount, id });

/** A page of organizations, most events first. */
export async function readOrganizations(
  { database }: Reads,
  input: PageInput,
): Promise<Connection<OrganizationRecord>> {
  const order = { name: "ORGANIZATIONS", keyset: byEventCount };
  const page = parsePage(input, order);
  return toConnection({
    order,
    page,
    rows: await readOrganizationPage(database, page),
    toPosition,
    readWhether: (side, position) => readWhetherOrganizations(database, side, position),
    readCount: () => readOrganizationCount(database),
  });
}

/** A page of people, most events first. */
export async function readPeople(
  { database }: Reads,
  input: PageInput,
): Promise<Connection<PersonRecord>> {
  const order = { name: "PEOPLE", keyset: byEventCount };
  const page = parsePage(input, order);
  return toConnection({
    order,
    page,
    rows: await readPersonPage(database, page),
    toPosition,
    readWhether: (side, position) => readWhetherPeople(database, side, position),
    readCount: () => readPersonCount(database),
  });
}
