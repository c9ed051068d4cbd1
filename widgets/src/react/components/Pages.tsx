import type { TableStream } from "../hooks/useTableStream.js";
import { count } from "./format.js";

/** Which page of the rows is shown, and the way to the others. */
export function Pages({ table }: { table: TableStream }) {
  const { currentPage, totalPages, setPage, sort, totalRows, keptRows } = table;
  const rows = totalRows === keptRows ? count(keptRows) : `${count(totalRows)} of ${count(keptRows)}`;
  return (
    <footer className="nf-pages">
      <button type="button" disabled={currentPage <= 1} onClick={() => setPage(currentPage - 1)}>
        {sort === null ? "Newer" : "Before"}
      </button>
      <span>
        page {currentPage} of {totalPages}, {rows} rows kept
      </span>
      <button type="button" disabled={currentPage >= totalPages} onClick={() => setPage(currentPage + 1)}>
        {sort === null ? "Older" : "After"}
      </button>
    </footer>
  );
}
