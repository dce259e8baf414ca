/** Rows of the height of entries, so that nothing moves when those arrive. */
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
