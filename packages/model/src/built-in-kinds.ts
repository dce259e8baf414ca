import type { z } from "zod";
import type { kindSchema } from "./record-schemas.ts";

/** The kinds of a dataset without a kinds file. */
export const builtInKinds: readonly z.output<typeof kindSchema>[] = [
  {
    slug: "meeting",
    label: "Meeting",
    plural: "Meetings",
    weight: 20,
    description: "Representatives met, in person or by video, below summit level.",
  },
  {
    slug: "summit",
    label: "Summit",
    plural: "Summits",
    weight: 40,
    description: "Heads of state or government met.",
  },
  {
    slug: "conference",
    label: "Conference",
    plural: "Conferences",
    weight: 25,
    description: "A conference, forum or assembly with many participants.",
  },
  {
    slug: "statement",
    label: "Statement",
    plural: "Statements",
    weight: 10,
    description: "Something was said or published, and that is the event.",
  },
  {
    slug: "exercise",
    label: "Exercise",
    plural: "Exercises",
    weight: 25,
    description: "A military or security exercise.",
  },
  {
    slug: "deployment",
    label: "Deployment",
    plural: "Deployments",
    weight: 35,
    description: "Forces, observers or arms were moved or stationed.",
  },
  {
    slug: "agreement",
    label: "Agreement",
    plural: "Agreements",
    weight: 35,
    description: "A treaty, decision or programme was signed, adopted or entered into force.",
  },
  {
    slug: "accession",
    label: "Accession",
    plural: "Accessions",
    weight: 40,
    description: "A state joined, left or changed its status in an organization.",
  },
  {
    slug: "visit",
    label: "Visit",
    plural: "Visits",
    weight: 20,
    description: "An official visited another country or an organization's seat.",
  },
  {
    slug: "election",
    label: "Election",
    plural: "Elections",
    weight: 35,
    description: "An election or a referendum was held.",
  },
  {
    slug: "appointment",
    label: "Appointment",
    plural: "Appointments",
    weight: 20,
    description: "Somebody took or left an office, or a chairmanship changed hands.",
  },
  {
    slug: "sanctions",
    label: "Sanctions",
    plural: "Sanctions",
    weight: 35,
    description: "Restrictive measures were imposed, changed or lifted.",
  },
  {
    slug: "other",
    label: "Other",
    plural: "Other",
    weight: 5,
    description: "None of the other kinds fits.",
  },
];
