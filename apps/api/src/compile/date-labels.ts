import { randomBytes } from "node:crypto";
import { toDateLabel } from "@dateline/core";

/** A random marker that cannot occur in data. */
const marker = randomBytes(12).toString("hex");
const marked = new RegExp(`"${marker}(.*?)${marker}"`, "g");

/** SQL that marks an EDTF date, whose label `writeDateLabels` writes. */
export const markDate = (edtf: string): string => `'${marker}' || ${edtf} || '${marker}'`;

/** Replaces the marked dates in JSON with their labels, which PostgreSQL cannot make. */
export const writeDateLabels = (json: string): string =>
  json.replace(marked, (_, edtf: string) => JSON.stringify(toDateLabel(edtf)));
