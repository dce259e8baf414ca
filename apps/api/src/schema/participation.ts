import { builder } from "../builder.ts";
import { readParticipationNeighbour } from "../domain/events.ts";
import {
  type InvolvementRow,
  involvementColumns,
  type ParticipationRow,
  participationColumns,
} from "../store/records.ts";
import { Event } from "./event.ts";
import type { FieldPrice, FieldSql, TypePrice, TypeSql } from "./extensions.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";
import { InvolvementRole, ParticipationRole } from "./roles.ts";

export const Participation = builder.objectRef<ParticipationRow>("Participation").implement({
  extensions: {
    sql: { alias: "l", columns: participationColumns } satisfies TypeSql,
    // Only the role: the organization, which has its own price, is read in the same row.
    price: { object: 0.5 } satisfies TypePrice,
  },
  description: "The participation of an organization in an event.",
  fields: (t) => ({
    organization: t.field({
      type: Organization,
      description: "The organization.",
      extensions: {
        sql: { join: "JOIN organizations o ON o.id = l.organization_id" } satisfies FieldSql,
      },
      resolve: (participation) => participation.organization,
    }),
    role: t.expose("role", { type: ParticipationRole, description: "Its role." }),
    previous: t.field({
      type: Event,
      nullable: true,
      description:
        "The previous event in date order (`orderBy: DATE_ASC`) in which the organization takes part; null if there is none. Mentions do not count.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      resolve: (participation, _, { reads }) =>
        readParticipationNeighbour(reads, participation, "BEFORE"),
    }),
    next: t.field({
      type: Event,
      nullable: true,
      description:
        "The next event in date order (`orderBy: DATE_ASC`) in which the organization takes part; null if there is none. Mentions do not count.",
      extensions: { price: { read: 10 } satisfies FieldPrice },
      resolve: (participation, _, { reads }) =>
        readParticipationNeighbour(reads, participation, "AFTER"),
    }),
  }),
});

export const Involvement = builder.objectRef<InvolvementRow>("Involvement").implement({
  extensions: { sql: { alias: "l", columns: involvementColumns } satisfies TypeSql },
  description: "The involvement of a person in an event.",
  fields: (t) => ({
    person: t.field({
      type: Person,
      description: "The person.",
      extensions: { sql: { join: "JOIN people p ON p.id = l.person_id" } satisfies FieldSql },
      resolve: (involvement) => involvement.person,
    }),
    role: t.expose("role", { type: InvolvementRole, description: "The role of the person." }),
    office: t.exposeString("office", {
      nullable: true,
      description: "The office held at the time, as given by the sources; null if they give none.",
    }),
  }),
});
