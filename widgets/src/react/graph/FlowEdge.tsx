import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { EdgeButton, type EdgeButtonProps } from "./EdgeButton.js";
import { pressureOf } from "./flow.js";

interface FlowEdgeData extends Record<string, unknown>, EdgeButtonProps {
  /** How far from the middle of the edges into the same node, in edges: their labels stand apart by it. */
  readonly slot: number;
}

export type FlowEdgeType = Edge<FlowEdgeData, "flow">;

const LABEL_WIDTH = 120;
const LABEL_HEIGHT = 52;

/** One edge with its figures. Pressure colours and widens it, an open breaker breaks it, a pause dashes it. */
export function FlowEdge({ data, ...props }: EdgeProps<FlowEdgeType>) {
  const { id, sourceX, targetX, targetY } = props;
  // Turns right behind its source: no edge runs through another's label, which stands beside the target.
  const [path] = getSmoothStepPath({ ...props, ...(targetX > sourceX ? { centerX: sourceX + 12 } : {}) });
  if (data === undefined) return null;
  const { slot, ...button } = data;
  const [x, y] = [targetX - LABEL_WIDTH / 2 - 6, targetY + slot * LABEL_HEIGHT];
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className="nf-flow-path"
        data-pressure={pressureOf(button.flow)}
        data-breaker={button.target?.breaker}
        data-stale={button.stale}
      />
      <EdgeLabelRenderer>
        <div
          className="nf-flow-label nodrag nopan"
          style={{
            width: LABEL_WIDTH,
            transform: `translate(-50%, -50%) translate(${x}px, ${y}px)`,
          }}
        >
          <EdgeButton {...button} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
