/** How a point joins on to the one before it: not at all after a gap, perhaps after an interruption. */
export type Joint = "joined" | "interrupted" | "gap";

export interface Row {
  readonly x: number;
  readonly joint: Joint;
  /** Index of the line that the first of the values belongs to. */
  readonly firstLine: number;
  readonly values: readonly (number | null)[];
}

/** An interruption in which nothing came shows as a distance so many times the usual one. */
const WIDE = 3;

/** Where a line would claim what nobody knows. Without time, distance says nothing: then only gaps count. */
export function breaksOf(rows: readonly Row[], xIsTime: boolean): (readonly [number, number])[] {
  if (rows.every(({ joint }) => joint === "joined")) return [];
  const distances = rows.slice(1).map(({ x }, i) => x - (rows[i]?.x ?? x));
  const usual = [...distances].sort((a, b) => a - b)[distances.length >> 1] ?? 0;
  return rows.flatMap(({ x, joint }, i) => {
    const before = rows[i - 1];
    if (before === undefined || before.x === x) return [];
    const isBreak = joint === "gap" || (joint === "interrupted" && xIsTime && x - before.x > WIDE * usual);
    return isBreak ? [[before.x, x] as const] : [];
  });
}

/** In the middle of each break a row of nulls, which no line is drawn across. */
export function withBreaks(
  rows: readonly Row[],
  breaks: readonly (readonly [number, number])[],
): readonly { readonly x: number; readonly firstLine: number; readonly values: Row["values"] | null }[] {
  if (breaks.length === 0) return rows;
  const nulls = breaks.map(([from, to]) => ({ x: (from + to) / 2, firstLine: 0, values: null }));
  return [...rows, ...nulls].sort((a, b) => a.x - b.x);
}
