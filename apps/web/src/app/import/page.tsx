import type { Metadata } from "next";
import { Header } from "../../components/header.tsx";
import { importToken } from "../../env.mjs";
import { ImportPage, NotAllowed } from "../../import/import-page.tsx";
import { markMissing } from "../../outage/outcome.ts";
import { readSite } from "../../site/read-site.ts";

export const metadata: Metadata = { title: "Read a file as events", robots: { index: false } };

/** Renders without the API and its data, so it looks the same in an outage. */
export default async function Page() {
  const isAllowed = importToken() !== null;
  if (!isAllowed) markMissing(404);
  const { apiUrl } = await readSite();
  return (
    <>
      <Header title="Import" apiUrl={apiUrl} />
      {isAllowed ? <ImportPage /> : <NotAllowed />}
    </>
  );
}
