/** What flow control does on an edge. */
export type EdgeState = "flowing" | "blocked" | "dropping" | "conflating";

export type BreakerState = "open" | "half-open" | "closed";

/** Figures of an edge's topic. */
export interface EdgeFlow {
  /** Messages per second. */
  readonly rate: number;
  /** Messages that wait for the target. */
  readonly lag: number;
  /** Share of the window that they fill; more than 1 beyond it. */
  readonly utilization: number;
  readonly dropped: number;
  readonly state: EdgeState | undefined;
}

/** Figures of a node, over all engine instances. */
export interface NodeFlow {
  /** Since the engine instances started. */
  readonly errors: number;
  readonly dropped: number;
  /** Of the slowest instance in the last second: from the append to an edge until the node was done; milliseconds. */
  readonly p99: number | undefined;
  readonly breaker: BreakerState | undefined;
}

export interface WorkflowFlow {
  /** When the engine measured this, epoch milliseconds. */
  readonly at: number;
  readonly revision: number;
  readonly nodes: ReadonlyMap<string, NodeFlow>;
  readonly edges: ReadonlyMap<string, EdgeFlow>;
}

/** How full an edge is, in steps that colour, width and icon can show. */
export type Pressure = "none" | "some" | "high" | "full";

export function pressureOf(flow: EdgeFlow | undefined): Pressure {
  const utilization = flow?.utilization ?? 0;
  if (utilization < 0.5) return "none";
  if (utilization < 0.8) return "some";
  return utilization < 0.95 ? "high" : "full";
}
