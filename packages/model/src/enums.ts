/** Whether a source states an event's date, or it was inferred from something else. */
export const dateBases = ["STATED", "INFERRED"] as const;

/** What an organization did at an event. */
export const participationRoles = [
  "HOST",
  "ORGANIZER",
  "PARTICIPANT",
  "SUBJECT",
  "MENTIONED",
] as const;

/** What a document does with regard to an event. */
export const citationRelations = ["REPORTS", "ANNOUNCES", "BACKGROUND", "REACTS"] as const;

/** What a person did at an event. */
export const involvementRoles = ["SPEAKER", "PARTICIPANT", "MENTIONED"] as const;
