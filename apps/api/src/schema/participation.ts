import { builder } from "../builder.ts";
import {
  type InvolvementRow,
  involvementColumns,
  type ParticipationRow,
  participationColumns,
} from "../store/records.ts";
import type { FieldSql, TypeSql } from "./extensions.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";

const ParticipationRole = builder.enumType("ParticipationRole", {
  description: "The role of an organization in an event; the most active one that applies.",
  values: {
    HOST: { description: "It hosts the event, at its seat or in its country." },
    ORGANIZER: { description: "It convenes or conducts the event." },
    PARTICIPANT: { description: "It takes part." },
    SUBJECT: { description: "The event happens to it or is about it, such as an accession to it." },
    MENTIONED: { description: "It is mentioned only." },
  } as const,
});

const InvolvementRole = builder.enumType("InvolvementRole", {
  description: "The role of a person in an event; the most active one that applies.",
  values: {
    SPEAKER: { description: "Made a statement that is on record." },
    PARTICIPANT: { description: "Took part." },
    MENTIONED: { description: "Is mentioned only." },
  } as const,
});

export const Participation = builder.objectRef<ParticipationRow>("Participation").implement({
  extensions: { sql: { alias: "l", columns: participationColumns } satisfies TypeSql },
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
