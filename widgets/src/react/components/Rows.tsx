import type { ReactNode } from "react";
import { useWindowed } from "./useWindowed.js";

const ROW_HEIGHT = 28;

interface Props<Row> {
  readonly label: string;
  readonly head: ReactNode;
  readonly rows: readonly Row[];
  /** A `tr` with its key. */
  readonly draw: (row: Row) => ReactNode;
  /** Said where there are no rows. */
  readonly empty: string;
}

/** A table of which only the rows in view are drawn; two empty ones are as high as those above and below. */
export function Rows<Row>({ label, head, rows, draw, empty }: Props<Row>) {
  const { scroller, onScroll, rangeOf } = useWindowed(ROW_HEIGHT);
  const { first, last } = rangeOf(rows.length);
  return (
    <div
      className="nf-scroll"
      ref={scroller}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={`Rows of ${label}`}
    >
      <table className="nf-table" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>
          <Space rows={first} />
          {rows.slice(first, last).map(draw)}
          <Space rows={rows.length - last} />
        </tbody>
      </table>
      {rows.length === 0 && <p className="nf-empty">{empty}</p>}
    </div>
  );
}

function Space({ rows }: { rows: number }) {
  return rows === 0 ? null : <tr aria-hidden="true" style={{ height: rows * ROW_HEIGHT }} />;
}
