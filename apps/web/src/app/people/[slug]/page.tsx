import type { Metadata } from "next";
import { readHead, renderView, type SearchParams } from "../../view-page.tsx";

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams };

const toPath = async (params: Props["params"]) => `/people/${(await params).slug}`;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return readHead(await toPath(params), searchParams);
}

/** A person's page: the dashboard of their events. */
export default async function PersonPage({ params, searchParams }: Props) {
  return renderView(await toPath(params), searchParams);
}
