import { builder } from "../builder.ts";
import {
  type CoParticipations as CoParticipationsShape,
  type OrganizationPair as OrganizationPairShape,
  readCoParticipations,
} from "../domain/co-participations.ts";
import { type Arguments, firstOr, toAmount } from "../limits/length.ts";
import { EventFilter } from "./event-filter.ts";
import type { FieldPrice } from "./extensions.ts";
import { OrganizationFacet } from "./facets.ts";
import { Organization } from "./organization.ts";

const OrganizationPair = builder.objectRef<OrganizationPairShape>("OrganizationPair").implement({
  description: "Two organizations, and the number of matching events in which both take part.",
  fields: (t) => ({
    organization: t.field({
      type: Organization,
      description: "The one with more matching events.",
      resolve: (pair) => pair.organization,
    }),
    other: t.field({
      type: Organization,
      description: "The other one.",
      resolve: (pair) => pair.other,
    }),
    count: t.exposeInt("count", { description: "The number of events that they share." }),
  }),
});

/** The max number of pairs of the organizations. */
const pairsOf = (args: Arguments) => {
  const first = toAmount(args.first, 10);
  return (first * (first - 1)) / 2;
};

const CoParticipations = builder.objectRef<CoParticipationsShape>("CoParticipations").implement({
  description:
    "Organizations that take part in matching events, and how many events each pair shares.",
  fields: (t) => ({
    organizations: t.field({
      type: [OrganizationFacet],
      description: "The organizations that take part in most of the events, most first.",
      resolve: ({ organizations }) => organizations,
    }),
    pairs: t.field({
      type: [OrganizationPair],
      description:
        "The pairs of `organizations` that share events, most shared events first. The counts are those of `Organization.coParticipants` with the same filter.",
      extensions: { price: { read: 250 } satisfies FieldPrice },
      resolve: ({ readPairs }) => readPairs(),
    }),
  }),
});

builder.queryField("coParticipations", (t) =>
  t.field({
    type: CoParticipations,
    description:
      "The organizations that take part in matching events, and how many events each pair of them shares. Mentions do not count unless `filter.organizations.roles` includes them.",
    extensions: {
      price: {
        read: 250,
        lengthsBelow: {
          "CoParticipations.organizations": firstOr(10),
          "CoParticipations.pairs": pairsOf,
        },
      } satisfies FieldPrice,
    },
    args: {
      first: t.arg.int({
        defaultValue: 10,
        description: "The max number of organizations, 1 to 50.",
      }),
      filter: t.arg({ type: EventFilter, description: "Selects events; all if missing." }),
    },
    resolve: (_, args, { reads }) => readCoParticipations(reads, args),
  }),
);
