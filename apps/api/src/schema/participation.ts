import { builder } from "../builder.ts";
import type { InvolvementRow, ParticipationRow } from "../store/records.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";

const ParticipationRole = builder.enumType("ParticipationRole", {
  description: "What part an organization has in an event; the most active one that applies.",
  values: {
    HOST: { description: "It receives the others, at its seat or in its country." },
    ORGANIZER: { description: "It convenes or conducts the event." },
    PARTICIPANT: { description: "It takes part." },
    SUBJECT: { description: "The event happens to it or is about it, such as an accession to it." },
    MENTIONED: { description: "It is only talked about." },
  } as const,
});

const InvolvementRole = builder.enumType("InvolvementRole", {
  description: "What part a person has in an event; the most active one that applies.",
  values: {
    SPEAKER: { description: "Said something that is on record." },
    PARTICIPANT: { description: "Took part." },
    MENTIONED: { description: "Is only talked about." },
  } as const,
});

export const Participation = builder.objectRef<ParticipationRow>("Participation").implement({
  description: "An organization's part in an event.",
  fields: (t) => ({
    organization: t.field({
      type: Organization,
      description: "The organization.",
      resolve: (participation) => participation.organization,
    }),
    role: t.expose("role", { type: ParticipationRole, description: "What part it has." }),
  }),
});

export const Involvement = builder.objectRef<InvolvementRow>("Involvement").implement({
  description: "A person's part in an event.",
  fields: (t) => ({
    person: t.field({
      type: Person,
      description: "The person.",
      resolve: (involvement) => involvement.person,
    }),
    role: t.expose("role", { type: InvolvementRole, description: "What part the person has." }),
    office: t.exposeString("office", {
      nullable: true,
      description: "The office held at the time, as the sources give it. Null when they give none.",
    }),
  }),
});
