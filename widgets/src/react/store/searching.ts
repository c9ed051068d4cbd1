import { at, type TableColumn } from "../../core/index.js";
import type { TableRow } from "./tableCollector.js";

/** Whether a text holds what is searched for, upper case or lower. */
export function holds(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.toLowerCase());
}

/** The rows of which a cell, or the key, holds what is searched for. */
export function searchRows(
  rows: readonly TableRow[],
  columns: readonly TableColumn[],
  wanted: string,
): readonly TableRow[] {
  if (wanted === "") return rows;
  return rows.filter(({ message }) => {
    const members = columns.map(({ field }) => at(message.value, field));
    return [message.key, ...members].some((member) => member != null && holds(textOf(member), wanted));
  });
}

function textOf(member: unknown): string {
  return typeof member === "string" ? member : JSON.stringify(member);
}
