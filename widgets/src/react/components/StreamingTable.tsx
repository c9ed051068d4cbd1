import type { StartPosition, TableColumn } from "../../core/index.js";
import { useTableStream } from "../hooks/useTableStream.js";
import { contained } from "./contained.js";
import { cellText } from "./cell.js";
import { clockTime, count } from "./format.js";
import { SortHead } from "./SortHead.js";
import { WidgetFrame } from "./WidgetFrame.js";

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

/** The message's own time, where no column tells one. */
const OWN_TIME: TableColumn = { field: "timestamp", label: "time" };

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
  const heads = [...(hasOwnTime ? [] : [OWN_TIME]), ...table.columns];
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
              {heads.map((head) => (
                <SortHead key={head.field} {...head} sort={table.sort} sortBy={table.sortBy} />
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
          {table.sort === null ? "Newer" : "Before"}
        </button>
        <span>
          page {table.currentPage} of {table.totalPages}, {count(table.totalRows)} rows kept
        </span>
        <button
          type="button"
          disabled={table.currentPage >= table.totalPages}
          onClick={() => table.setPage(table.currentPage + 1)}
        >
          {table.sort === null ? "Older" : "After"}
        </button>
      </footer>
    </WidgetFrame>
  );
}
