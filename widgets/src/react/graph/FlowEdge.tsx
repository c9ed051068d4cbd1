import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import type { EdgeDefinition } from "./definition.js";
import { edgeProps } from "./drawing.js";
import { useDrawn } from "./DrawingContext.js";
import { EdgeButton } from "./EdgeButton.js";
import { pressureOf } from "./flow.js";

interface FlowEdgeData extends Record<string, unknown> {
  readonly edge: EdgeDefinition;
  /**
   * How far from the middle of the edges into the same node, in edges: their labels stand apart by it. Undefined for an only
   * one, whose label has the line between its lines.
   */
  readonly slot: number | undefined;
}

export type FlowEdgeType = Edge<FlowEdgeData, "flow">;

const LABEL_WIDTH = 148;
const LABEL_HEIGHT = 56;
/** From the top of an only edge's label to where its line runs through it. */
const LINE_AT = 38;

/** One edge with its figures. Pressure colours and widens it, an open breaker breaks it, a pause dashes it. */
export function FlowEdge({ data, ...props }: EdgeProps<FlowEdgeType>) {
  const { id, sourceX, targetX, targetY } = props;
  const { drawing, tabIndexOf } = useDrawn();
  // Turns right behind its source: no edge runs through another's label, which stands beside the target.
  const [path] = getSmoothStepPath({ ...props, ...(targetX > sourceX ? { centerX: sourceX + 12 } : {}) });
  if (data === undefined) return null;
  const { slot, edge } = data;
  const button = edgeProps(drawing, edge);
  const left = targetX - LABEL_WIDTH - 6;
  const top =
    slot === undefined ? `${targetY - LINE_AT}px` : `calc(${targetY + slot * LABEL_HEIGHT}px - 50%)`;
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
          data-only={slot === undefined}
          style={{ width: LABEL_WIDTH, transform: `translate(${left}px, ${top})` }}
        >
          <EdgeButton {...button} tabIndex={tabIndexOf("edge", id)} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
