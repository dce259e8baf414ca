import { toFigures } from "../components/count.ts";
import { Matrix, type MatrixProps } from "./matrix.tsx";
import { matrixSize } from "./to-matrix.ts";

/** The matrix, with a sentence on how to read it. */
export function Meetings(props: MatrixProps) {
  const { rows } = props.matrix;
  if (rows.length === 0) {
    const others = props.view.subject ? "other organization" : "organization";
    return <p className="patterns-note">No {others} takes part.</p>;
  }
  return (
    <>
      <Matrix {...props} />
      <p className="patterns-note">
        {rows.length === matrixSize &&
          `The ${toFigures(matrixSize)} organizations that take part in most of these events. `}
        A square is as large as the number of events in which both take part; mentions do not count.
        A number without a square is that of all these events of one organization. Each leads to its
        events.
      </p>
    </>
  );
}
