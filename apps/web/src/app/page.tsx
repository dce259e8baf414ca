import type { Metadata } from "next";
import { readHead, renderView, type SearchParams } from "./view-page.tsx";

type Props = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return readHead("/", searchParams);
}

export default function Page({ searchParams }: Props) {
  return renderView("/", searchParams);
}
