import { builder } from "../builder.ts";

export const EventKind = builder.enumType("EventKind", {
  description: "The kind of an event. Each event has one, the most specific that fits.",
  values: {
    MEETING: {
      description: "Representatives met, in person or by video, below summit level.",
    },
    SUMMIT: { description: "Heads of state or government met." },
    CONFERENCE: { description: "A conference, forum or assembly with many participants." },
    STATEMENT: { description: "Something was said or published, and that is the event." },
    EXERCISE: { description: "A military or security exercise." },
    DEPLOYMENT: { description: "Forces, observers or arms were moved or stationed." },
    AGREEMENT: {
      description: "A treaty, decision or programme was signed, adopted or entered into force.",
    },
    ACCESSION: { description: "A state joined, left or changed its status in an organization." },
    VISIT: { description: "An official visited another country or an organization's seat." },
    ELECTION: { description: "An election or a referendum was held." },
    APPOINTMENT: {
      description: "Somebody took or left an office, or a chairmanship changed hands.",
    },
    SANCTIONS: { description: "Restrictive measures were imposed, changed or lifted." },
    OTHER: { description: "None of the other kinds fits." },
  } as const,
});
