import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";

export interface Place {
  readonly depth: number;
  /** Position among the nodes of the same depth, from 0. */
  readonly row: number;
}

/** Places each node behind all that lead to it (edges marked as feedback do not count), near the rows of those. */
export function layout({ nodes, edges }: WorkflowDefinition): Map<string, Place> {
  const forward = edges.filter(({ feedback }) => feedback !== true);
  const depths = depthsOf(
    nodes.map(({ id }) => id),
    forward,
  );
  const places = new Map<string, Place>();
  const deepest = Math.max(0, ...depths.values());
  for (let depth = 0; depth <= deepest; depth++) {
    const wanted = nodes
      .filter(({ id }) => depths.get(id) === depth)
      .map(({ id }) => ({ id, row: meanRow(id, forward, places) }));
    let free = 0;
    for (const { id, row } of wanted.sort((a, b) => a.row - b.row)) {
      const taken = Math.max(free, row);
      places.set(id, { depth, row: taken });
      free = taken + 1;
    }
  }
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

function meanRow(id: string, edges: readonly EdgeDefinition[], places: ReadonlyMap<string, Place>): number {
  const rows = edges.flatMap(({ source, target }) => (target === id ? [places.get(source)?.row ?? 0] : []));
  return rows.length === 0 ? 0 : Math.floor(rows.reduce((all, row) => all + row, 0) / rows.length);
}

/** The nodes in topological order: each behind all that lead to it, and beside its neighbours. */
export function inOrder({ nodes }: WorkflowDefinition, places: ReadonlyMap<string, Place>): NodeDefinition[] {
  const placeOf = ({ id }: NodeDefinition) => places.get(id) ?? { depth: 0, row: 0 };
  return [...nodes].sort((a, b) => {
    const [one, other] = [placeOf(a), placeOf(b)];
    return one.depth - other.depth || one.row - other.row;
  });
}
