import { MOST_LAST, type TableColumn } from "../../core/index.js";
import { useTableStream } from "../hooks/useTableStream.js";
import type { TableRow } from "../store/tableCollector.js";
import { cellText } from "./cell.js";
import { contained } from "./contained.js";
import { clockTime, count } from "./format.js";
import { Pages } from "./Pages.js";
import { Rows } from "./Rows.js";
import { SearchField } from "./SearchField.js";
import { SortHead } from "./SortHead.js";
import { WidgetFrame } from "./WidgetFrame.js";
import { ROWS_INTERVAL, type WidgetProps } from "./widgetProps.js";

export interface StreamingTableProps extends WidgetProps {
  /** Rows on a page, of which those in view are drawn; 50 unless said otherwise. */
  readonly pageSize?: number;
  /** Instead of those of the stream's view, or the inferred ones. */
  readonly columns?: readonly TableColumn[];
  /** The newest row of each key, or each message a row; what the view says unless said otherwise. */
  readonly mode?: "append" | "upsert";
}

/** A live table of a stream: newest rows first, or the newest row of each key where the view says upsert. */
export const StreamingTable = contained("table", Table);

function Table({
  id,
  streamId,
  title = streamId,
  showMetrics = true,
  mode,
  ...options
}: StreamingTableProps) {
  const pageSize = options.pageSize ?? 50;
  const table = useTableStream(streamId, {
    updateInterval: ROWS_INTERVAL,
    // Not less than charts and logs ask for: widgets that begin at the same place are sent each message once.
    from: { last: Math.min(Math.max(100, pageSize), MOST_LAST) },
    ...options,
    ...(mode === undefined ? {} : { view: { ...options.view, mode } }),
  });
  const { sort, sortBy } = table;
  // The message's own time stands first, where no column tells one.
  const hasOwnTime = table.columns.some(({ type }) => type === "time");
  const draw = ({ id: row, message }: TableRow) => (
    <tr key={row}>
      {!hasOwnTime && <td>{clockTime(message.timestamp)}</td>}
      {table.columns.map(({ unit: _, ...column }) => (
        <td key={column.field} data-type={column.type}>
          {cellText(message, column)}
        </td>
      ))}
    </tr>
  );
  return (
    <WidgetFrame
      {...{ id, streamId, title, showMetrics }}
      kind="table"
      status={table}
      tools={<SearchField label={`Search ${title}`} value={table.search} onChange={table.setSearch} />}
    >
      <Rows
        label={title}
        head={
          <>
            {!hasOwnTime && <SortHead field={null} label="time" {...{ sort, sortBy }} />}
            {table.columns.map((column) => (
              <SortHead key={column.field} {...column} {...{ sort, sortBy }} />
            ))}
          </>
        }
        rows={table.tableData}
        draw={draw}
        empty={
          table.keptRows === 0
            ? "No rows yet."
            : `Filtered to nothing: none of ${count(table.keptRows)} rows holds “${table.search}”.`
        }
      />
      <Pages table={table} />
    </WidgetFrame>
  );
}
