import type { Subject } from "@dateline/core";
import {
  OrganizationIntroDocument,
  type OrganizationIntroQuery,
  OrganizationMetDocument,
  type OrganizationMetQuery,
  PersonIntroDocument,
  type PersonIntroQuery,
  PersonMetDocument,
  type PersonMetQuery,
  type TypedDocumentString,
} from "../graphql/generated.ts";
import { toQueryOptions } from "../graphql/query.ts";

export type Intro =
  | NonNullable<OrganizationIntroQuery["organization"]>
  | NonNullable<PersonIntroQuery["person"]>;

export type Met = NonNullable<OrganizationMetQuery["organization"]>;

export type IntroQuery = OrganizationIntroQuery | PersonIntroQuery;
type MetQuery = OrganizationMetQuery | PersonMetQuery;
type Question<Result> = TypedDocumentString<Result, { slug: string }>;

// The type of the subject decides which of the two results is returned.
export const introDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationIntroDocument
    : PersonIntroDocument) as Question<unknown> as Question<IntroQuery>;

export const metDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationMetDocument
    : PersonMetDocument) as Question<unknown> as Question<MetQuery>;

/** The organization or person of a page. */
export const introQuery = (subject: Subject) =>
  toQueryOptions(introDocument(subject), { slug: subject.slug });

/** The subjects with which it shares most events. */
export const metQuery = (subject: Subject) =>
  toQueryOptions(metDocument(subject), { slug: subject.slug });

/** The subject; null if it does not exist. */
export const toIntro = (data: IntroQuery): Intro | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

export const toMet = (data: MetQuery): Met | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

/** Its acronym or name. */
export const toSubjectName = (intro: Intro): string =>
  "acronym" in intro ? (intro.acronym ?? intro.name) : intro.name;
