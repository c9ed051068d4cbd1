import { at, type StreamMessage, type TableColumn } from "../../core/index.js";
import { clockTime, quantity } from "./format.js";

/** A cell's text as its column wants it. What is not there is an empty cell; what is not of the type is shown as it is. */
export function cellText(message: StreamMessage, column: TableColumn): string {
  if (message.problem !== undefined) return `(${message.problem})`;
  const member = at(message.value, column.field);
  if (member === undefined || member === null) return "";
  if (column.type === "time") return timeText(member);
  if (typeof member === "number") {
    const number = column.decimals === undefined ? quantity(member) : member.toFixed(column.decimals);
    return column.unit === undefined ? number : `${number} ${column.unit}`;
  }
  return typeof member === "string" ? member : JSON.stringify(member);
}

function timeText(member: unknown): string {
  const time = typeof member === "string" ? Date.parse(member) : member;
  return typeof time === "number" && Number.isFinite(time) ? clockTime(time) : String(member);
}
