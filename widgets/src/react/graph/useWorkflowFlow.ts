import { useCallback } from "react";
import { useNodeflowClient } from "../context.js";
import { useStream } from "../hooks/useStream.js";
import type { WorkflowFlow } from "./flow.js";
import { FlowCollector } from "./flowCollector.js";

export interface LiveFlow {
  readonly flow: WorkflowFlow | undefined;
  /** The figures are not of now: why, for the reader; undefined when they are. */
  readonly stale: string | undefined;
}

const METRICS = { from: { last: 200 }, updateInterval: 250 } as const;
/** An idle workflow is measured every 10 s. */
const STALE_AFTER = 15_000;

/**
 * A workflow's figures as its engine instances measure them, and whether they are of now; renewed at most four times a
 * second.
 *
 * @param metricsStream where the measurements are streamed
 */
export function useWorkflowFlow(workflow: string, metricsStream = "system/metrics"): LiveFlow {
  const client = useNodeflowClient();
  const collect = useCallback(() => new FlowCollector(workflow), [workflow]);
  const { data: flow, at, isConnected, state, reason } = useStream(metricsStream, METRICS, collect);
  const age = flow === undefined ? undefined : at + (client.clockOffset ?? 0) - flow.at;
  const isCurrent = isConnected && state !== "waiting" && age !== undefined && age <= STALE_AFTER;
  return { flow, stale: isCurrent ? undefined : staleText(age, state === "waiting" ? reason : null) };
}

function staleText(age: number | undefined, reason: string | null): string {
  const because = reason === null ? "" : `: ${reason}`;
  if (age === undefined) return `No figures from the engine yet${because}.`;
  return `Figures are ${Math.max(0, Math.round(age / 1000))} s old${because}.`;
}
