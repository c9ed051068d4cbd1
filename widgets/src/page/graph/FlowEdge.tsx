import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { count, quantity } from "../../react/components/format";
import type { EdgeFlow } from "./flow";

interface FlowEdgeData extends Record<string, unknown> {
  readonly flow: EdgeFlow | undefined;
  readonly stale: boolean;
  readonly isOpen: boolean;
  readonly open: (edge: string) => void;
  readonly vertical: boolean;
  /** How far from the middle of the edges into the same node, in edges: their labels stand apart by it. */
  readonly slot: number;
}

export type FlowEdgeType = Edge<FlowEdgeData, "flow">;

/** One edge with its rate, what waits on it and what was dropped. Pressure widens it, and says its percentage. */
export function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const [path] = getBezierPath(props);
  const { id, data, targetX, targetY } = props;
  const slot = data?.slot ?? 0;
  // Beside the target, where edges from one source are apart already.
  const [labelX, labelY] =
    data?.vertical === true ? [targetX + slot * 76, targetY - 32] : [targetX - 60, targetY + slot * 36];
  const flow = data?.flow;
  const pressure = pressureOf(flow);
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
          <span className="flow-rate">{flow === undefined ? "– msg/s" : `${rateText(flow.rate)} msg/s`}</span>
          {flow !== undefined && flow.lag > 0 && <span>{count(flow.lag)} waiting</span>}
          {pressure !== "none" && flow !== undefined && <span>▲ {count(flow.utilization * 100)} %</span>}
          {flow !== undefined && flow.dropped > 0 && (
            <span className="flow-dropped">{count(flow.dropped)} dropped</span>
          )}
        </button>
      </EdgeLabelRenderer>
    </>
  );
}

function rateText(rate: number): string {
  return rate < 10 ? quantity(Math.round(rate * 10) / 10) : count(rate);
}

function pressureOf(flow: EdgeFlow | undefined): "none" | "some" | "high" | "full" {
  const utilization = flow?.utilization ?? 0;
  if (utilization < 0.5) return "none";
  if (utilization < 0.8) return "some";
  return utilization < 0.95 ? "high" : "full";
}
