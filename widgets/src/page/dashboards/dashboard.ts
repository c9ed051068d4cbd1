import type { WidgetKind } from "../parts/StreamWidget";

/** Of the twelve columns. */
export const WIDTHS = [3, 4, 6, 8, 12] as const;
export type Width = (typeof WIDTHS)[number];

export interface DashboardWidget {
  readonly id: string;
  readonly kind: WidgetKind;
  readonly stream: string;
  readonly title: string;
  readonly columns: Width;
  /** Points, rows or lines kept; absent: the kind's own. */
  readonly keep?: number;
}

/** Widgets in their order. */
export interface Dashboard {
  readonly id: string;
  readonly name: string;
  readonly widgets: readonly DashboardWidget[];
}

export const MOST_KEPT = 10_000;

/** The same list with one moved by so many places; at either end it stays. */
export function moved<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  by: number,
): readonly T[] {
  const index = list.findIndex((one) => one.id === id);
  const to = index + by;
  const [one, other] = [list[index], list[to]];
  if (one === undefined || other === undefined) return list;
  return list.with(index, other).with(to, one);
}

/** The next narrower or wider width; at either end it stays. */
export function widened(columns: Width, by: -1 | 1): Width {
  return WIDTHS[WIDTHS.indexOf(columns) + by] ?? columns;
}

/** An id that is not taken, from a name. */
export function freshId(name: string, taken: readonly { readonly id: string }[]): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
  const base = slug === "" ? "dashboard" : slug;
  const isTaken = (id: string) => taken.some((one) => one.id === id);
  let id = base;
  for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
  return id;
}
