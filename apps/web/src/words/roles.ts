import type { View } from "@dateline/core";
import type { InvolvementRole, ParticipationRole } from "../graphql/generated.ts";

/** Whether a role means taking part in the event, as opposed to being mentioned. */
export const isPart = (role: ParticipationRole | InvolvementRole): boolean => role !== "MENTIONED";

/** The options of a view's filter for mentions. */
export const rolesTexts: Record<View["roles"], { label: string; meaning: string }> = {
  all: {
    label: "In any role",
    meaning: "Those that an event only mentions count too.",
  },
  part: {
    label: "Taking part",
    meaning: "Those that an event only mentions do not count.",
  },
};

export const rolesLegend = "Roles of organizations and people";

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
