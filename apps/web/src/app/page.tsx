import { parseView } from "@dateline/core";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { readSite } from "../site/read-site.ts";
import { Dashboard } from "./dashboard.tsx";
import { prefetchDashboard } from "./prefetch.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: { absolute: "Dateline: an open timeline of dated, source-cited events" } };
}

export default async function Page({ searchParams }: Props) {
  const params = toParams(await searchParams);
  const client = await prefetchDashboard(parseView(params).view, params.get("after"));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Dashboard site={await readSite()} />
    </HydrationBoundary>
  );
}

function toParams(record: Awaited<Props["searchParams"]>): URLSearchParams {
  const pairs = Object.entries(record).flatMap(([name, value]) =>
    [value].flat().map((text): [string, string] => [name, text ?? ""]),
  );
  return new URLSearchParams(pairs);
}
