import type { EdgeDefinition } from "./definition.js";
import { type Place, range } from "./layout.js";

/** Where an edge runs: which row and lane its line keeps to, and behind which depth its figures stand. */
export interface Route {
  readonly row: number;
  /** 0 is level with the row's nodes; the others run below them. */
  readonly lane: number;
  /** The gap between this depth and the next holds its figures. */
  readonly gap: number;
}

/**
 * Gives each edge a line of its own. Its figures stand in front of its target, in the target's row; those of edges that meet in
 * one target stand behind their sources instead, since there they are apart. A line that would run through another node or
 * other figures takes the next lane below.
 */
export function routesOf(
  edges: readonly EdgeDefinition[],
  places: ReadonlyMap<string, Place>,
): ReadonlyMap<string, Route> {
  const taken = new Set<string>();
  const routes = new Map<string, Route>();
  for (const edge of edges) {
    const [source, target] = [places.get(edge.source), places.get(edge.target)];
    if (source === undefined || target === undefined) continue;
    const isAlone = edges.filter((other) => other.target === edge.target).length === 1;
    const isBackward = target.depth <= source.depth;
    const row = isBackward || !isAlone ? source.row : target.row;
    const gaps = isBackward ? range(target.depth - 1, source.depth) : range(source.depth, target.depth - 1);
    const isBlocked =
      isBackward ||
      [...places.values()].some(
        (place) => place.row === row && place.depth > source.depth && place.depth < target.depth,
      );
    let lane = isBlocked ? 1 : 0;
    while (gaps.some((gap) => taken.has(`${row} ${gap} ${lane}`))) lane += 1;
    for (const gap of gaps) taken.add(`${row} ${gap} ${lane}`);
    const gap = isBackward ? source.depth - 1 : isAlone ? target.depth - 1 : source.depth;
    routes.set(edge.id, { row, lane, gap: Math.max(0, gap) });
  }
  return routes;
}
