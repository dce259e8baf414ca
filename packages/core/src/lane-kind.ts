/** The properties of an event that determine its lanes. */
export type LaneEvent = {
  kind: { slug: string };
  place: { countryCode: string | null } | null;
  participations: readonly { role: string; organization: { slug: string } }[];
};

type LaneKindRow = {
  /** What a lane stands for, and the value of the parameter `lanes`. */
  noun: string;
  /** The API's description. */
  description: string;
  /** Label of the lane of events that have no other. */
  noneLabel: string;
  /** Whether a lane has the page and the color of its organization. */
  isSubject: boolean;
  /** The keys of an event's lanes. */
  toKeys(event: LaneEvent): string[];
} & (
  | {
      /** An event is in one lane at most, so that the totals of the lanes add up. */
      isExclusive: true;
      /** The filter that takes the key of a lane as a value. */
      filter: "kinds" | "countries" | "places";
    }
  | { isExclusive: false; filter: "organizations" | "people" | "publishers" }
);

/** What the lanes of a timeline can stand for. The key is the value of the API's `LaneKey`. */
export const laneKinds = {
  ORGANIZATION: {
    noun: "organization",
    description: "One lane per organization that has a part in events.",
    noneLabel: "No organization",
    isSubject: true,
    isExclusive: false,
    filter: "organizations",
    toKeys: ({ participations }) => participations.map(({ organization }) => organization.slug),
  },
  KIND: {
    noun: "kind",
    description: "One lane per kind of event.",
    noneLabel: "No kind",
    isSubject: false,
    isExclusive: true,
    filter: "kinds",
    toKeys: ({ kind }) => [kind.slug],
  },
  COUNTRY: {
    noun: "country",
    description: "One lane per country of the place. Events without a country are in no lane.",
    noneLabel: "No country",
    isSubject: false,
    isExclusive: true,
    filter: "countries",
    toKeys: ({ place }) => (place?.countryCode ? [place.countryCode] : []),
  },
} as const satisfies Record<string, LaneKindRow>;

export type LaneKind = keyof typeof laneKinds;

/** Max number of lanes that the API returns. */
export const MAX_LANES = 50;

export const laneKindNames = Object.keys(laneKinds) as LaneKind[];
