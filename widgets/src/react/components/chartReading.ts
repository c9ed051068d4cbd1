import { at } from "../../core/index.js";
import type { ChartData } from "../store/chartCollector.js";
import { clockTime, quantity } from "./format.js";

/** The newest value of each line. */
export function latestOf(
  data: ChartData,
  newest: unknown,
): { readonly label: string; readonly value: number | undefined }[] {
  return data.lines.map(({ label, values }) => {
    const member = at(newest, label);
    const value =
      typeof member === "number" ? member : data.lines.length === 1 ? numberIn(newest) : lastOf(values);
    return { label, value };
  });
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function lastOf(values: readonly (number | null | undefined)[]): number | undefined {
  return values.findLast((value) => value !== undefined) ?? undefined;
}

/** What the lines show, in words. */
export function summaryOf(title: string, data: ChartData, unit: string): string {
  const [from, to] = [data.x[0], data.x.at(-1)];
  const span =
    from === undefined || to === undefined ? "" : `, from ${xText(data, from)} to ${xText(data, to)}`;
  const ranges = data.lines.map(({ label, values }) => {
    const numbers = values.filter((value) => typeof value === "number");
    if (numbers.length === 0) return `${label}: nothing yet`;
    const range = `${quantity(Math.min(...numbers))} to ${quantity(Math.max(...numbers))}`;
    return `${label}: ${range}, last ${quantity(numbers.at(-1) ?? 0)} ${unit}`.trimEnd();
  });
  const holes = data.breaks.length === 0 ? "" : ` ${data.breaks.length} gaps.`;
  return `Line chart ${title}, ${data.x.length} points${span}. ${ranges.join("; ")}.${holes}`;
}

export function xText({ xIsTime }: Pick<ChartData, "xIsTime">, x: number): string {
  return xIsTime ? clockTime(x) : quantity(x);
}
