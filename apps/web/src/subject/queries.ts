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

// Which of the two is asked decides which is answered.
export const introDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationIntroDocument
    : PersonIntroDocument) as Question<unknown> as Question<IntroQuery>;

export const metDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationMetDocument
    : PersonMetDocument) as Question<unknown> as Question<MetQuery>;

/** Who or what a page is about. */
export const introQuery = (subject: Subject) =>
  toQueryOptions(introDocument(subject), { slug: subject.slug });

/** With whom it had most events. */
export const metQuery = (subject: Subject) =>
  toQueryOptions(metDocument(subject), { slug: subject.slug });

/** The subject itself; null when there is no such organization or person. */
export const toIntro = (data: IntroQuery): Intro | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

export const toMet = (data: MetQuery): Met | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

/** What it is called for short. */
export const toSubjectName = (intro: Intro): string =>
  "acronym" in intro ? (intro.acronym ?? intro.name) : intro.name;
