/** Placeholders with the height of entries, to avoid layout shifts. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true" className="skeleton">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike.
        <div key={row} className="entry">
          <span />
          <div>
            <p className="skeleton-title"> </p>
            <p> </p>
          </div>
        </div>
      ))}
    </div>
  );
}
