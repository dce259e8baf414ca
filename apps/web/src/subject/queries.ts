import type { Subject, View } from "@dateline/core";
import {
  OrganizationIntroDocument,
  type OrganizationIntroQuery,
  OrganizationMetCountsDocument,
  type OrganizationMetCountsQuery,
  OrganizationMetDocument,
  type OrganizationMetQuery,
  PersonIntroDocument,
  type PersonIntroQuery,
  PersonMetCountsDocument,
  type PersonMetCountsQuery,
  PersonMetDocument,
  type PersonMetQuery,
} from "../graphql/generated.ts";
import type { Operation } from "../graphql/operation.ts";
import { toQueryOptions } from "../graphql/query.ts";
import { type MetFilters, toMetFilters } from "./to-met-filters.ts";

export type Intro =
  | NonNullable<OrganizationIntroQuery["organization"]>
  | NonNullable<PersonIntroQuery["person"]>;

export type Met = NonNullable<OrganizationMetQuery["organization"]>;

export type MetCounts = NonNullable<OrganizationMetCountsQuery["organization"]>;

export type IntroQuery = OrganizationIntroQuery | PersonIntroQuery;
type MetQuery = OrganizationMetQuery | PersonMetQuery;
type MetCountsQuery = OrganizationMetCountsQuery | PersonMetCountsQuery;
type Slug = { slug: string };
type Question<Result, Variables = Slug> = Operation<Result, Variables>;

// The type of the subject decides which of the two results is returned.
export const introDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationIntroDocument
    : PersonIntroDocument) as Question<unknown> as Question<IntroQuery>;

export const metDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationMetDocument
    : PersonMetDocument) as Question<unknown> as Question<MetQuery>;

export const metCountsDocument = ({ type }: Subject) =>
  (type === "organization"
    ? OrganizationMetCountsDocument
    : PersonMetCountsDocument) as Question<unknown> as Question<MetCountsQuery, Slug & MetFilters>;

/** The organization or person of a page. */
export const introQuery = (subject: Subject) =>
  toQueryOptions(introDocument(subject), { slug: subject.slug });

/** The subjects that share the most events with it, over all dates. */
export const metQuery = (subject: Subject) =>
  toQueryOptions(metDocument(subject), { slug: subject.slug });

/** The number of events of a view that it shares with them. */
export const metCountsQuery = (subject: Subject, view: View) =>
  toQueryOptions(metCountsDocument(subject), { slug: subject.slug, ...toMetFilters(view) });

/** The subject; null if it does not exist. */
export const toIntro = (data: IntroQuery): Intro | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

export const toMet = (data: MetQuery): Met | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);

/** Its acronym or name. */
export const toSubjectName = (intro: Intro): string =>
  "acronym" in intro ? (intro.acronym ?? intro.name) : intro.name;

export const toMetCounts = (data: MetCountsQuery): MetCounts | null =>
  "organization" in data ? (data.organization ?? null) : (data.person ?? null);
