import type { Metadata } from "next";
import { readHead, renderView, type SearchParams } from "../../view-page.tsx";

type Props = { params: Promise<{ slug: string }>; searchParams: SearchParams };

const toPath = async (params: Props["params"]) => `/organizations/${(await params).slug}`;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  return readHead(await toPath(params), searchParams);
}

/** An organization's page: the dashboard of its events. */
export default async function OrganizationPage({ params, searchParams }: Props) {
  return renderView(await toPath(params), searchParams);
}
