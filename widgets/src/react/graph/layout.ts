import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";

export interface Place {
  readonly depth: number;
  /** Position among the nodes of the same depth, from 0. */
  readonly row: number;
}

/**
 * Places each node behind all that lead to it (edges marked as feedback do not count). What one node leads to stands beside and
 * below it, and the next one below all of that, so that no edge runs past a node that it has nothing to do with.
 */
export function layout({ nodes, edges }: WorkflowDefinition): Map<string, Place> {
  const forward = edges.filter(({ feedback }) => feedback !== true);
  const ids = nodes.map(({ id }) => id);
  const depths = depthsOf(ids, forward);
  const places = new Map<string, Place>();

  /** Places a node and what it leads to from a row on, and tells the first row below all that. */
  const place = (id: string, from: number): number => {
    const depth = depths.get(id);
    if (depth === undefined || places.has(id)) return from;
    places.set(id, { depth, row: from });
    const below = forward
      .filter(({ source }) => source === id)
      .reduce((row, { target }) => place(target, row), from);
    return Math.max(from + 1, below);
  };

  const targets = new Set(forward.map(({ target }) => target));
  // Those of a cycle that nobody marked are nobody's root: they come last.
  [...ids.filter((id) => !targets.has(id)), ...ids].reduce((row, id) => place(id, row), 0);
  return places;
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
