import { useMemo } from "react";
import { EdgeFigures, pressureOf } from "./EdgeFigures";
import { layout } from "./layout";
import { Step } from "./Step";
import type { DrawingProps } from "./WorkflowGraph";

/** The workflow from top to bottom as a list, for narrow windows: each node, below it the edges that leave it. */
export function FlowList({ definition, flow, stale, openEdge, open }: DrawingProps) {
  const nodes = useMemo(() => {
    const places = layout(definition);
    const orderOf = (id: string) => {
      const { depth, row } = places.get(id) ?? { depth: 0, row: 0 };
      return depth * 1000 + row;
    };
    return [...definition.nodes].sort((a, b) => orderOf(a.id) - orderOf(b.id));
  }, [definition]);
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <ol className="flow-list" aria-label={`Steps of ${definition.id}`}>
      {nodes.map((node) => (
        <li key={node.id}>
          <div className="flow-list-step">
            <Step node={node} flow={flow?.nodes.get(node.id)} />
          </div>
          {definition.edges
            .filter(({ source }) => source === node.id)
            .map(({ id, target, sourcePort }) => (
              <button
                type="button"
                key={id}
                className="flow-list-edge"
                data-edge={id}
                data-pressure={pressureOf(flow?.edges.get(id))}
                data-stale={stale}
                aria-pressed={id === openEdge}
                onClick={() => open(id)}
              >
                <span className="flow-list-target">
                  to {nameOf(target)}
                  {(sourcePort ?? "output") === "output" ? "" : ` (${sourcePort})`}
                </span>
                <EdgeFigures flow={flow?.edges.get(id)} />
              </button>
            ))}
        </li>
      ))}
    </ol>
  );
}
