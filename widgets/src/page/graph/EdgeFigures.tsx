import { count, quantity } from "../../react/components/format";
import type { EdgeFlow } from "./flow";

/** One edge's rate, what waits on it and what was dropped; pressure is told in percent. */
export function EdgeFigures({ flow }: { flow: EdgeFlow | undefined }) {
  if (flow === undefined) return <span className="flow-rate">– msg/s</span>;
  return (
    <>
      <span className="flow-rate">{rateText(flow.rate)} msg/s</span>
      {flow.lag > 0 && <span>{count(flow.lag)} waiting</span>}
      {pressureOf(flow) !== "none" && <span>▲ {count(flow.utilization * 100)} %</span>}
      {flow.dropped > 0 && <span className="flow-dropped">{count(flow.dropped)} dropped</span>}
    </>
  );
}

/** How full an edge is, in steps that colour and width can show. */
export function pressureOf(flow: EdgeFlow | undefined): "none" | "some" | "high" | "full" {
  const utilization = flow?.utilization ?? 0;
  if (utilization < 0.5) return "none";
  if (utilization < 0.8) return "some";
  return utilization < 0.95 ? "high" : "full";
}

function rateText(rate: number): string {
  return rate < 10 ? quantity(Math.round(rate * 10) / 10) : count(rate);
}
