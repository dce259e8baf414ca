import { CitationRelation, DateBasis, InvolvementRole, ParticipationRole } from "@dateline/db";
import {
  citationRelations,
  dateBases,
  involvementRoles,
  participationRoles,
} from "@dateline/model";
import { expect, test } from "vitest";

test.each([
  ["bases of a date", dateBases, DateBasis],
  ["roles of an organization", participationRoles, ParticipationRole],
  ["roles of a person", involvementRoles, InvolvementRole],
  ["relations of a document", citationRelations, CitationRelation],
])("the database accepts exactly the model's %s", (_, values, stored) => {
  expect(Object.values(stored)).toEqual(values);
});
