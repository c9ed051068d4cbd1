import { fieldPaths } from "./path.js";

/** The kind of a widget that names the stream, or what else the stream is. */
export type StreamKind =
  "chart" | "table" | "log" | "stat" | "gauge" | "edge" | "dead-letter" | "system" | "replay";

export interface Threshold {
  readonly value: number;
  readonly label?: string;
}

/** How a stream wants to be shown. Fields are paths in a message's value; the members of its kind are filled in. */
export interface View {
  readonly x?: string;
  readonly y?: readonly string[];
  readonly series?: string;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly thresholds?: readonly (Threshold | number)[];
  readonly key?: string;
  readonly mode?: "append" | "upsert";
  readonly columns?: readonly TableColumn[];
  readonly time?: string;
  readonly level?: string;
  readonly message?: string;
  readonly field?: string;
}

export type ColumnType = "number" | "string" | "boolean" | "time" | "json";

export interface TableColumn {
  readonly field: string;
  readonly label?: string;
  readonly type?: ColumnType;
  readonly unit?: string;
  readonly decimals?: number;
}

const MOST_SERIES = 6;
const MOST_COLUMNS = 12;

/** What to plot when no view says so: a bare number is y (path ""), an object gives its numeric fields, at most 6. */
export function inferChartFields(values: readonly unknown[]): string[] {
  const fields = new Set<string>();
  for (const value of values) {
    for (const { path, leaf } of fieldPaths(value)) {
      if (typeof leaf === "number" && fields.size < MOST_SERIES) fields.add(path);
    }
  }
  return [...fields];
}

/** The columns of a table when no view says so: the top-level members of the first values, in order of appearance. */
export function inferColumns(values: readonly unknown[]): TableColumn[] {
  const columns = new Map<string, TableColumn>();
  for (const value of values) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      columns.set("", { field: "", label: "value", type: typeOf(value) });
      continue;
    }
    for (const [field, member] of Object.entries(value)) {
      if (!columns.has(field) && columns.size < MOST_COLUMNS)
        columns.set(field, { field, type: typeOf(member) });
    }
  }
  return [...columns.values()];
}

function typeOf(value: unknown): ColumnType {
  switch (typeof value) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "object":
      return value === null ? "string" : "json";
    default:
      return "string";
  }
}
