import { builder } from "../builder.ts";

export const ParticipationRole = builder.enumType("ParticipationRole", {
  description: "The role of an organization in an event; the most active one that applies.",
  values: {
    HOST: { description: "It hosts the event, at its seat or in its country." },
    ORGANIZER: { description: "It convenes or conducts the event." },
    PARTICIPANT: { description: "It takes part." },
    SUBJECT: { description: "The event happens to it or is about it, such as an accession to it." },
    MENTIONED: { description: "It is mentioned only." },
  } as const,
});

export const InvolvementRole = builder.enumType("InvolvementRole", {
  description: "The role of a person in an event; the most active one that applies.",
  values: {
    SPEAKER: { description: "Made a statement that is on record." },
    PARTICIPANT: { description: "Took part." },
    MENTIONED: { description: "Is mentioned only." },
  } as const,
});
