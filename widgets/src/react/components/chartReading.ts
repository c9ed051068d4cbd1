import type { ChartData } from "../store/chartCollector.js";
import { clockTime, quantity } from "./format.js";

export interface Latest {
  readonly label: string;
  readonly value: number | undefined;
}

/** Where each line ends; undefined where that is a gap. */
export function latestOf({ lines }: ChartData): Latest[] {
  return lines.map(({ label, values }) => ({
    label,
    value: values.findLast((value) => value !== undefined) ?? undefined,
  }));
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
