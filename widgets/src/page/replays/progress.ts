import type { Replay } from "./api";

/** How far a replay is, 0 to 1: copies and what was left out, of all that was selected. */
export function shareOf({ state, total, replayed, leftOut }: Replay): number {
  if (state === "completed") return 1;
  const done = replayed + (leftOut?.filtered ?? 0) + (leftOut?.invalid ?? 0);
  return total === 0 ? 0 : Math.min(1, done / total);
}

/** "2x", "50 msg/s", "as fast as it goes". */
export function paceOf({ selection }: Replay): string {
  if (selection?.rate !== undefined) return `${selection.rate} msg/s`;
  return selection?.speed === undefined ? "as fast as it goes" : `${selection.speed}× by event time`;
}
