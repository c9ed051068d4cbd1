import type { StartPosition, TableColumn } from "../../core";
import { useTableStream } from "../hooks/useTableStream";
import { contained } from "./contained";
import { cellText } from "./cell";
import { clockTime, count } from "./format";
import { WidgetFrame } from "./WidgetFrame";

export interface StreamingTableProps {
  readonly id?: string;
  readonly title?: string;
  readonly streamId: string;
  readonly pageSize?: number;
  /** Rows kept, over all pages. */
  readonly bufferSize?: number;
  readonly columns?: readonly TableColumn[];
  readonly updateInterval?: number;
  readonly showMetrics?: boolean;
  readonly from?: StartPosition;
}

/** A live table of a stream: newest rows first, or the newest row of each key where the view says upsert. */
export const StreamingTable = contained("table", Table);

function Table(props: StreamingTableProps) {
  const {
    id,
    streamId,
    title = streamId,
    pageSize = 50,
    updateInterval = 100,
    showMetrics = true,
    columns,
  } = props;
  const table = useTableStream(streamId, {
    pageSize,
    updateInterval,
    from: props.from ?? { last: pageSize },
    ...(props.bufferSize === undefined ? {} : { bufferSize: props.bufferSize }),
    ...(columns === undefined ? {} : { columns }),
  });
  const hasOwnTime = table.columns.some(({ type }) => type === "time");
  return (
    <WidgetFrame
      id={id}
      kind="table"
      title={title}
      streamId={streamId}
      status={table}
      showMetrics={showMetrics}
    >
      <div className="nf-scroll" tabIndex={0} role="region" aria-label={`Rows of ${title}`}>
        <table className="nf-table">
          <thead>
            <tr>
              {!hasOwnTime && <th scope="col">time</th>}
              {table.columns.map(({ field, label, unit, type }) => (
                <th scope="col" key={field} data-type={type}>
                  {label ?? field}
                  {unit === undefined ? "" : ` (${unit})`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.tableData.map(({ id: row, message }) => (
              <tr key={row}>
                {!hasOwnTime && <td>{clockTime(message.timestamp)}</td>}
                {table.columns.map(({ unit: _, ...column }) => (
                  <td key={column.field} data-type={column.type}>
                    {cellText(message, column)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {table.totalRows === 0 && <p className="nf-empty">No rows yet.</p>}
      </div>
      <footer className="nf-pages">
        <button
          type="button"
          disabled={table.currentPage <= 1}
          onClick={() => table.setPage(table.currentPage - 1)}
        >
          Newer
        </button>
        <span>
          page {table.currentPage} of {table.totalPages}, {count(table.totalRows)} rows kept
        </span>
        <button
          type="button"
          disabled={table.currentPage >= table.totalPages}
          onClick={() => table.setPage(table.currentPage + 1)}
        >
          Older
        </button>
      </footer>
    </WidgetFrame>
  );
}
