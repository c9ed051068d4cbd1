import { at, inferChartFields, RingBuffer, type StreamMessage, type View } from "../../core/index.js";
import { breaksOf, type Joint, type Row, withBreaks } from "./breaks.js";
import type { Collector } from "./collector.js";
import { isTime } from "./times.js";

/** A chart's data by columns, as uPlot wants it. x ascends; null is a gap, undefined another line's row. */
export interface ChartData {
  readonly x: readonly number[];
  readonly xIsTime: boolean;
  readonly lines: readonly ChartLine[];
  /** Where something is missing between two points: from the x of the one to that of the other. */
  readonly breaks: readonly (readonly [number, number])[];
}

export interface ChartLine {
  readonly label: string;
  readonly values: readonly (number | null | undefined)[];
}

const MOST_LINES = 12;
/** A number above it is epoch milliseconds (1973 and later), below it is just a number. */
const LEAST_TIME = 1e11;

/** The newest points. A value that is not a finite number makes a gap in its line and counts as invalid. */
export class ChartCollector implements Collector<ChartData> {
  problem: string | undefined;
  private readonly rows: RingBuffer<Row>;
  private view: View | undefined;
  private fields: readonly string[] = [];
  private labels: string[] = [];
  private xIsTime = true;
  private joint: Joint = "joined";

  constructor(capacity: number) {
    this.rows = new RingBuffer(capacity);
  }

  add(messages: readonly StreamMessage[], view: View | undefined): number {
    this.follow(view, messages);
    let invalid = 0;
    for (const message of messages) {
      const row = this.rowOf(message);
      if (row !== undefined) {
        this.rows.push(row);
        this.joint = "joined";
      }
      if (row !== undefined && !row.values.includes(null)) continue;
      invalid += 1;
      this.problem = message.problem ?? this.problemOf(row);
    }
    return invalid;
  }

  interrupted(certain: boolean): void {
    if (this.joint !== "gap") this.joint = certain ? "gap" : "interrupted";
  }

  read(): ChartData {
    const rows = this.rows.toArray();
    if (rows.some((row, i) => i > 0 && row.x < (rows[i - 1]?.x ?? 0))) rows.sort((a, b) => a.x - b.x);
    const xIsTime = this.xIsTime && rows.every(({ x }) => isTime(x));
    const breaks = breaksOf(rows, xIsTime);
    const columns = withBreaks(rows, breaks);
    return {
      x: columns.map((row) => row.x),
      xIsTime,
      lines: this.labels.map((label, line) => ({
        label,
        values: columns.map((row) => (row.values === null ? null : row.values[line - row.firstLine])),
      })),
      breaks,
    };
  }

  private follow(view: View | undefined, messages: readonly StreamMessage[]): void {
    if (view !== this.view) {
      this.view = view;
      this.fields = [];
      this.labels = [];
      this.xIsTime = true;
      this.rows.clear();
    }
    if (this.fields.length > 0) return;
    this.fields =
      view?.y ??
      (view?.field === undefined ? inferChartFields(messages.map(({ value }) => value)) : [view.field]);
    if (view?.series === undefined)
      this.labels = this.fields.map((field) => (field === "" ? "value" : field));
  }

  private rowOf(message: StreamMessage): Row | undefined {
    const firstLine = this.firstLineOf(message.value);
    const x = this.xOf(message);
    if (this.fields.length === 0 || firstLine === undefined || x === undefined) return undefined;
    const { joint } = this;
    return { x, joint, firstLine, values: this.fields.map((field) => numberOf(at(message.value, field))) };
  }

  private problemOf(row: Row | undefined): string {
    const missing = this.fields.filter((_, i) => row?.values[i] === null);
    if (missing.length > 0) return `no finite number at ${missing.map((field) => `"${field}"`).join(", ")}`;
    return this.fields.length === 0 ? "nothing numeric in it" : "no x, or no line for it";
  }

  private firstLineOf(value: unknown): number | undefined {
    if (this.view?.series === undefined) return 0;
    const member = at(value, this.view.series);
    if (typeof member !== "string" && typeof member !== "number") return undefined;
    const labels = this.fields.map((field) =>
      this.fields.length === 1 ? String(member) : `${member} ${field}`,
    );
    const known = this.labels.indexOf(labels[0] ?? "");
    if (known >= 0) return known;
    if (this.labels.length + labels.length > MOST_LINES) return undefined;
    this.labels.push(...labels);
    return this.labels.length - labels.length;
  }

  private xOf(message: StreamMessage): number | undefined {
    const path = this.view?.x ?? "timestamp";
    if (path === "timestamp") return message.timestamp;
    const member = at(message.value, path);
    const x = typeof member === "string" ? Date.parse(member) : member;
    if (typeof x !== "number" || !Number.isFinite(x)) return undefined;
    this.xIsTime = typeof member === "string" || x > LEAST_TIME;
    return x;
  }
}

/** The number of a field, or null where there is none to plot. */
export function numberOf(member: unknown): number | null {
  return typeof member === "number" && Number.isFinite(member) ? member : null;
}
