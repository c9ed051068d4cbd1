import { useMemo } from "react";
import { nameOf, portOf } from "./definition.js";
import { type DrawingProps, edgeProps, nodeProps } from "./drawing.js";
import { EdgeButton } from "./EdgeButton.js";
import { inOrder, layout } from "./layout.js";
import { NodeCard } from "./NodeCard.js";

/** The workflow from top to bottom as a list, for narrow windows: each node, below it the edges that leave it. */
export function FlowList(drawing: DrawingProps) {
  const { definition } = drawing;
  const nodes = useMemo(() => inOrder(definition, layout(definition)), [definition]);
  const targetOf = (id: string) => {
    const target = nodes.find((node) => node.id === id);
    return target === undefined ? id : nameOf(target);
  };
  return (
    <ol className="nf-flow-list" aria-label={`Steps of ${definition.id}`}>
      {nodes.map((node) => (
        <li key={node.id}>
          <NodeCard {...nodeProps(drawing, node)} />
          {definition.edges
            .filter(({ source }) => source === node.id)
            .map((edge) => (
              <EdgeButton key={edge.id} {...edgeProps(drawing, edge)}>
                <span className="nf-flow-list-target">
                  to {targetOf(edge.target)}
                  {portOf(edge) === undefined ? "" : ` (${portOf(edge)})`}
                </span>
              </EdgeButton>
            ))}
        </li>
      ))}
    </ol>
  );
}
