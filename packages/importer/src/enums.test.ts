import { eventKinds } from "@dateline/core";
import { DateBasis, EventKind, InvolvementRole, ParticipationRole } from "@dateline/db";
import { dateBases, involvementRoles, participationRoles } from "@dateline/model";
import { expect, test } from "vitest";

test.each([
  ["kinds of an event", eventKinds, EventKind],
  ["bases of a date", dateBases, DateBasis],
  ["roles of an organization", participationRoles, ParticipationRole],
  ["roles of a person", involvementRoles, InvolvementRole],
])("the database accepts exactly the model's %s", (_, values, stored) => {
  expect(Object.values(stored)).toEqual(values);
});
