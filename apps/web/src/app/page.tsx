import type { Metadata } from "next";
import { readViewMetadata } from "../meta/read-metadata.ts";
import { readView, renderView, type SearchParams } from "./view-page.tsx";

type Props = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return readViewMetadata(await readView("/", searchParams));
}

export default function Page({ searchParams }: Props) {
  return renderView("/", searchParams);
}
