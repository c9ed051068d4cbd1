import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { type EdgeDefinition, portOf } from "./definition.js";
import { edgeProps } from "./drawing.js";
import { useDrawn } from "./DrawingContext.js";
import { EdgeButton } from "./EdgeButton.js";
import { pressureOf } from "./flow.js";
import { type EdgeGeometry, pathOf } from "./geometry.js";

interface FlowEdgeData extends Record<string, unknown> {
  readonly edge: EdgeDefinition;
  readonly drawn: EdgeGeometry;
}

export type FlowEdgeType = Edge<FlowEdgeData, "flow">;

/** From the top of an edge's figures to where its line runs through them. */
const LINE_AT = 32;

/** One edge with its figures. Pressure colours and widens it, an open breaker breaks it, a pause dashes it. */
export function FlowEdge({ id, data }: EdgeProps<FlowEdgeType>) {
  const { drawing, tabIndexOf } = useDrawn();
  if (data === undefined) return null;
  const { points, label } = data.drawn;
  const button = edgeProps(drawing, data.edge);
  return (
    <>
      <BaseEdge
        id={id}
        path={pathOf(points)}
        className="nf-flow-path"
        data-pressure={pressureOf(button.flow)}
        data-breaker={button.target?.breaker}
        data-stale={button.stale}
      />
      <EdgeLabelRenderer>
        <div
          className="nf-flow-label"
          style={{ width: label.width, transform: `translate(${label.x}px, ${label.y - LINE_AT}px)` }}
        >
          <EdgeButton {...button} port={portOf(data.edge)} tabIndex={tabIndexOf("edge", id)} />
        </div>
      </EdgeLabelRenderer>
    </>
  );
}
