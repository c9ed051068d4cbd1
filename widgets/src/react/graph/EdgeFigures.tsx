import { count, latency, quantity } from "../components/format.js";
import { type EdgeFlow, type NodeFlow, pressureOf } from "./flow.js";

interface Props {
  readonly flow: EdgeFlow | undefined;
  /** Of the node that the edge leads to. */
  readonly target: NodeFlow | undefined;
}

const ICONS = { none: "", some: "▲", high: "▲▲", full: "▲▲▲" };

/** One edge's figures: rate and latency, how full it is, and what is wrong with it. */
export function EdgeFigures({ flow, target }: Props) {
  const troubles = flow === undefined ? [] : troublesOf(flow, target);
  return (
    <>
      <span className="nf-flow-figures">
        <span className="nf-flow-rate">{flow === undefined ? "–" : rateText(flow.rate)} msg/s</span>
        {target?.p99 !== undefined && <span className="nf-flow-p99">p99 {latency(target.p99)}</span>}
      </span>
      <FillBar flow={flow} />
      {troubles.map(({ text, tone }) => (
        <span key={text} className="nf-flow-trouble" data-tone={tone}>
          {text}
        </span>
      ))}
    </>
  );
}

/** How full the edge's window is: a bar as wide as that, the percentage, and an arrow more for each step of pressure. */
function FillBar({ flow }: { flow: EdgeFlow | undefined }) {
  const utilization = flow?.utilization ?? 0;
  const pressure = pressureOf(flow);
  return (
    <span className="nf-flow-fill" data-pressure={pressure}>
      <span className="nf-flow-fill-bar">
        <span style={{ width: `${Math.min(1, utilization) * 100}%` }} />
      </span>
      <span className="nf-flow-fill-share">
        {pressure !== "none" && <span aria-hidden="true">{ICONS[pressure]} </span>}
        {flow === undefined ? "–" : count(utilization * 100)} %
      </span>
    </span>
  );
}

interface Trouble {
  readonly text: string;
  readonly tone: "plain" | "caution" | "alarm";
}

function troublesOf({ lag, dropped, state }: EdgeFlow, target: NodeFlow | undefined): Trouble[] {
  const troubles: (Trouble | false)[] = [
    target?.breaker === "open" && { text: "⚡ breaker open", tone: "alarm" },
    target?.breaker === "half-open" && { text: "⚡ breaker half-open", tone: "caution" },
    state === "blocked" && { text: "‖ sources stand still", tone: "caution" },
    lag > 0 && { text: `${count(lag)} waiting`, tone: "plain" },
    dropped > 0 && { text: `${count(dropped)} dropped`, tone: "alarm" },
  ];
  return troubles.filter((trouble) => trouble !== false);
}

function rateText(rate: number): string {
  return rate < 10 ? quantity(Math.round(rate * 10) / 10) : count(rate);
}
