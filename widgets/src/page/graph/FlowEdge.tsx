import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { EdgeFigures, pressureOf } from "./EdgeFigures";
import type { EdgeFlow } from "./flow";

interface FlowEdgeData extends Record<string, unknown> {
  readonly flow: EdgeFlow | undefined;
  readonly stale: boolean;
  readonly isOpen: boolean;
  readonly open: (edge: string) => void;
  /** How far from the middle of the edges into the same node, in edges: their labels stand apart by it. */
  readonly slot: number;
}

export type FlowEdgeType = Edge<FlowEdgeData, "flow">;

/** One edge with its figures. Pressure widens it. */
export function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { id, data, sourceX, targetX, targetY } = props;
  // Turns right behind its source: no edge runs through another's label, which stands beside the target.
  const [path] = getSmoothStepPath({ ...props, ...(targetX > sourceX ? { centerX: sourceX + 12 } : {}) });
  const flow = data?.flow;
  const pressure = pressureOf(flow);
  const [labelX, labelY] = [targetX - 46, targetY + (data?.slot ?? 0) * 36];
  return (
    <>
      <BaseEdge id={id} path={path} className="flow-path" data-pressure={pressure} data-stale={data?.stale} />
      <EdgeLabelRenderer>
        <button
          type="button"
          className="flow-label nodrag nopan"
          data-edge={id}
          data-pressure={pressure}
          data-stale={data?.stale}
          aria-pressed={data?.isOpen}
          title={`Edge ${id}: look at its messages`}
          style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          onClick={() => data?.open(id)}
        >
          <EdgeFigures flow={flow} />
        </button>
      </EdgeLabelRenderer>
    </>
  );
}
