import { at } from "../../core/index.js";
import type { TableRow } from "./tableCollector.js";

/** By which column rows are sorted; the field is a path in the value, or null for the message's own time. */
export interface TableSort {
  readonly field: string | null;
  readonly direction: "ascending" | "descending";
}

const collator = new Intl.Collator("en", { numeric: true });

/** The rows in order; those with nothing in the column are last either way, equal ones stay as they were. */
export function sortRows(rows: readonly TableRow[], sort: TableSort | null): readonly TableRow[] {
  if (sort === null) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  return rows
    .map((row) => ({ row, member: memberOf(row, sort.field) }))
    .sort((a, b) => {
      if (a.member === undefined || b.member === undefined) return missingLast(a.member, b.member);
      return sign * compare(a.member, b.member);
    })
    .map(({ row }) => row);
}

/** What a click on a column's head asks for: ascending, then descending, then as the rows came. */
export function nextSort(sort: TableSort | null, field: TableSort["field"]): TableSort | null {
  if (sort?.field !== field) return { field, direction: "ascending" };
  return sort.direction === "ascending" ? { field, direction: "descending" } : null;
}

function memberOf({ message }: TableRow, field: TableSort["field"]): number | string | undefined {
  const member = field === null ? message.timestamp : at(message.value, field);
  if (member === undefined || member === null) return undefined;
  return typeof member === "number" || typeof member === "string" ? member : JSON.stringify(member);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}

function missingLast(a: unknown, b: unknown): number {
  return Number(a === undefined) - Number(b === undefined);
}
