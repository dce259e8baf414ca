import { builder } from "../builder.ts";
import { textPrice } from "../limits/prices.ts";
import { type StatementRow, statementColumns } from "../store/records.ts";
import type { FieldPrice, FieldSql, TypeSql } from "./extensions.ts";
import { Organization } from "./organization.ts";
import { Person } from "./person.ts";

export const Statement = builder.objectRef<StatementRow>("Statement").implement({
  extensions: { sql: { alias: "l", columns: statementColumns } satisfies TypeSql },
  description:
    "What was said at an event, in the dataset's own words, attributed to a person, an organization, or both.",
  fields: (t) => ({
    speaker: t.field({
      type: Person,
      nullable: true,
      description: "The speaker; null if only the organization is known.",
      extensions: { sql: { from: "people p", where: "p.id = l.speaker_id" } satisfies FieldSql },
      resolve: (statement) => statement.speaker,
    }),
    organization: t.field({
      type: Organization,
      nullable: true,
      description:
        "The organization on whose behalf it was said; null if the speaker represented none.",
      extensions: {
        sql: { from: "organizations o", where: "o.id = l.organization_id" } satisfies FieldSql,
      },
      resolve: (statement) => statement.organization,
    }),
    paraphrase: t.exposeString("paraphrase", {
      description: "What was said, paraphrased. It is a claim of the speaker, not of the dataset.",
      extensions: { price: { value: textPrice } satisfies FieldPrice },
    }),
  }),
});
