import type { CitationRow, OwnerCorroborationRow } from "../store/records.ts";

/**
 * Groups the documents that report an event by the owner they count for, most documents first, then
 * in the order of the citations.
 */
export function toOwnerCorroborations(citations: readonly CitationRow[]): OwnerCorroborationRow[] {
  const byOwner = new Map<string, OwnerCorroborationRow>();
  for (const { relation, document } of citations) {
    if (relation !== "REPORTS") continue;
    const { owner } = document.syndicatedFrom ?? document.publisher;
    const entry = byOwner.get(owner) ?? { owner, documents: [] };
    entry.documents.push(document);
    byOwner.set(owner, entry);
  }
  return [...byOwner.values()].sort((a, b) => b.documents.length - a.documents.length);
}
