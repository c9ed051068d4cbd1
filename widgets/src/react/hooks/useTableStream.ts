import { useCallback, useMemo, useState } from "react";
import type { TableColumn } from "../../core/index.js";
import { searchRows } from "../store/searching.js";
import { nextSort, sortRows, type TableSort } from "../store/sortRows.js";
import { TableCollector, type TableRow } from "../store/tableCollector.js";
import { DEFAULT_BUFFER_SIZE, type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

export interface TableStreamOptions extends StreamHookOptions {
  readonly pageSize?: number;
  /** Instead of those of the stream's view, or the inferred ones. */
  readonly columns?: readonly TableColumn[];
}

export interface TableStream extends StreamStatus {
  /** The rows of the current page. */
  readonly tableData: readonly TableRow[];
  readonly columns: readonly TableColumn[];
  /** Rows that are kept, and those of them that the search finds. */
  readonly keptRows: number;
  readonly totalRows: number;
  /** From 1. */
  readonly currentPage: number;
  readonly totalPages: number;
  readonly setPage: (page: number) => void;
  /** Null while the rows are as they came. */
  readonly sort: TableSort | null;
  /** Sorts by a field, or by the message's own time: ascending, asked again descending, asked once more not at all. */
  readonly sortBy: (field: TableSort["field"]) => void;
  /** Only rows that hold this text somewhere; "" for all. */
  readonly search: string;
  readonly setSearch: (text: string) => void;
}

/** The newest rows of a stream, in pages. */
export function useTableStream(streamId: string, options: TableStreamOptions = {}): TableStream {
  const stable = useStable(options);
  const capacity = stable.bufferSize ?? DEFAULT_BUFFER_SIZE;
  const { columns } = stable;
  const collect = useCallback(() => new TableCollector(capacity, columns), [capacity, columns]);
  const { data, ...status } = useStream(streamId, stable, collect);
  const [page, setPage] = useState(1);
  const [sort, setSort] = useState<TableSort | null>(null);
  const [search, setWanted] = useState("");
  const sortBy = useCallback((field: TableSort["field"]) => {
    setSort((before) => nextSort(before, field));
    setPage(1);
  }, []);
  const setSearch = useCallback((text: string) => {
    setWanted(text);
    setPage(1);
  }, []);
  const rows = useMemo(
    () => sortRows(searchRows(data.rows, data.columns, search), sort),
    [data, search, sort],
  );
  const pageSize = stable.pageSize ?? 50;
  const totalPages = Math.max(1, Math.ceil(rows.length / pageSize));
  const currentPage = Math.min(Math.max(1, page), totalPages);
  return {
    ...status,
    tableData: rows.slice((currentPage - 1) * pageSize, currentPage * pageSize),
    columns: data.columns,
    keptRows: data.rows.length,
    totalRows: rows.length,
    currentPage,
    totalPages,
    setPage,
    sort,
    sortBy,
    search,
    setSearch,
  };
}
