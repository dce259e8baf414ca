import type { InvolvementRole, ParticipationRole } from "../graphql/generated.ts";

/** The role of an organization in an event. */
export const participationLabels: Record<ParticipationRole, string> = {
  HOST: "host",
  ORGANIZER: "organizer",
  PARTICIPANT: "participant",
  SUBJECT: "subject",
  MENTIONED: "mentioned",
};

/** The role of a person in an event. */
export const involvementLabels: Record<InvolvementRole, string> = {
  SPEAKER: "speaker",
  PARTICIPANT: "participant",
  MENTIONED: "mentioned",
};
