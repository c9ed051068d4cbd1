import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";

export interface Place {
  readonly depth: number;
  /** Position among the nodes of the same depth, from 0. */
  readonly row: number;
}

/**
 * Places each node behind all that lead to it (edges marked as feedback do not count). The longest way on from a node goes straight
 * on in its row; what else it leads to stands below, as near as there is room for all of its own way.
 */
export function layout({ nodes, edges }: WorkflowDefinition): Map<string, Place> {
  const forward = edges.filter(({ feedback }) => feedback !== true);
  const ids = nodes.map(({ id }) => id);
  const depths = depthsOf(ids, forward);
  const depthOf = (id: string) => depths.get(id) ?? 0;
  const targetsOf = new Map(
    ids.map((id) => [id, forward.filter(({ source }) => source === id).map(({ target }) => target)]),
  );
  const reaches = reachesOf(ids, targetsOf, depthOf);
  const places = new Map<string, Place>();
  const taken = new Set<string>();

  /** A node and its longest way on, as far as that was not placed with another. */
  const wayFrom = (id: string): readonly string[] => {
    const free = (targetsOf.get(id) ?? []).filter(
      (target) => depths.has(target) && !places.has(target) && depthOf(target) > depthOf(id),
    );
    const furthest = Math.max(...free.map((target) => reaches.get(target) ?? 0));
    const next = free.find((target) => reaches.get(target) === furthest);
    return next === undefined ? [id] : [id, ...wayFrom(next)];
  };

  const place = (id: string, from: number): void => {
    if (places.has(id) || !depths.has(id)) return;
    const way = wayFrom(id);
    const cells = range(depthOf(id), depthOf(way.at(-1) ?? id));
    let row = from;
    while (cells.some((depth) => taken.has(`${depth} ${row}`))) row += 1;
    for (const depth of cells) taken.add(`${depth} ${row}`);
    for (const each of way) places.set(each, { depth: depthOf(each), row });
    for (const each of [...way].reverse()) {
      for (const target of targetsOf.get(each) ?? []) place(target, row + 1);
    }
  };

  const targets = new Set(forward.map(({ target }) => target));
  // Those of a cycle that nobody marked are nobody's root: they come last.
  for (const id of [...ids.filter((each) => !targets.has(each)), ...ids]) place(id, 0);
  return places;
}

/** The greatest depth that each node leads to. */
function reachesOf(
  ids: readonly string[],
  targetsOf: ReadonlyMap<string, readonly string[]>,
  depthOf: (id: string) => number,
): ReadonlyMap<string, number> {
  const reaches = new Map<string, number>();
  for (const id of [...ids].sort((a, b) => depthOf(b) - depthOf(a))) {
    const behind = (targetsOf.get(id) ?? []).map((target) => reaches.get(target) ?? 0);
    reaches.set(id, Math.max(depthOf(id), ...behind));
  }
  return reaches;
}

/** Length of the longest way to each node. A cycle that nobody marked ends after as many steps as there are nodes. */
function depthsOf(ids: readonly string[], edges: readonly EdgeDefinition[]): Map<string, number> {
  const depths = new Map(ids.map((id) => [id, 0]));
  for (let steps = ids.length; steps > 0; steps--) {
    for (const { source, target } of edges) {
      const behind = (depths.get(source) ?? 0) + 1;
      if (depths.has(target) && behind > (depths.get(target) ?? 0) && behind < ids.length)
        depths.set(target, behind);
    }
  }
  return depths;
}

/** The nodes in topological order: each behind all that lead to it, and beside its neighbours. */
export function inOrder({ nodes }: WorkflowDefinition, places: ReadonlyMap<string, Place>): NodeDefinition[] {
  const placeOf = ({ id }: NodeDefinition) => places.get(id) ?? { depth: 0, row: 0 };
  return [...nodes].sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    return one.depth - other.depth || one.row - other.row;
  });
}

/** Whole numbers from one to another, both included. */
export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
