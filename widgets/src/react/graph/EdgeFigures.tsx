import { count, latency, quantity } from "../components/format.js";
import { type EdgeFlow, type NodeFlow, pressureOf } from "./flow.js";

interface Props {
  readonly flow: EdgeFlow | undefined;
  /** Of the node that the edge leads to. */
  readonly target: NodeFlow | undefined;
  /** What of its source it carries, where that is said. */
  readonly port?: string | undefined;
}

const ICONS = { none: "", some: "▲", high: "▲▲", full: "▲▲▲" };

/** One edge's figures: how much and how full, how fast and how much waits, and what is wrong with it. */
export function EdgeFigures({ flow, target, port }: Props) {
  const troubles = flow === undefined ? [] : troublesOf(flow, target);
  const pressure = pressureOf(flow);
  return (
    <>
      <span className="nf-flow-figures" data-pressure={pressure}>
        <span className="nf-flow-rate">{flow === undefined ? "–" : rateText(flow.rate)} msg/s</span>
        <span className="nf-flow-share">
          {pressure !== "none" && <span aria-hidden="true">{ICONS[pressure]} </span>}
          {flow === undefined ? "–" : count(flow.utilization * 100)} %
        </span>
      </span>
      <span className="nf-flow-bar" data-pressure={pressure}>
        <span style={{ width: `${Math.min(1, flow?.utilization ?? 0) * 100}%` }} />
      </span>
      <span className="nf-flow-more">
        {port !== undefined && <span className="nf-mono">{port}</span>}
        {target?.p99 !== undefined && <span>p99 {latency(target.p99)}</span>}
        {flow !== undefined && flow.lag > 0 && <span>{count(flow.lag)} waiting</span>}
      </span>
      {troubles.map(({ text, tone }) => (
        <span key={text} className="nf-flow-trouble" data-tone={tone}>
          {text}
        </span>
      ))}
    </>
  );
}

interface Trouble {
  readonly text: string;
  readonly tone: "caution" | "alarm";
}

function troublesOf({ dropped, state }: EdgeFlow, target: NodeFlow | undefined): Trouble[] {
  const troubles: (Trouble | false)[] = [
    target?.breaker === "open" && { text: "⚡ breaker open", tone: "alarm" },
    target?.breaker === "half-open" && { text: "⚡ breaker half-open", tone: "caution" },
    state === "blocked" && { text: "‖ sources stand still", tone: "caution" },
    dropped > 0 && { text: `${count(dropped)} dropped`, tone: "alarm" },
  ];
  return troubles.filter((trouble) => trouble !== false);
}

function rateText(rate: number): string {
  return rate < 10 ? quantity(Math.round(rate * 10) / 10) : count(rate);
}
