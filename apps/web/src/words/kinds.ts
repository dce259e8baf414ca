import type { EventKind } from "@dateline/core";

export const kindLabels: Record<EventKind, string> = {
  MEETING: "Meeting",
  SUMMIT: "Summit",
  CONFERENCE: "Conference",
  STATEMENT: "Statement",
  EXERCISE: "Exercise",
  DEPLOYMENT: "Deployment",
  AGREEMENT: "Agreement",
  ACCESSION: "Accession",
  VISIT: "Visit",
  ELECTION: "Election",
  APPOINTMENT: "Appointment",
  SANCTIONS: "Sanctions",
  OTHER: "Other",
};
