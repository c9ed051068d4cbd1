import type { StreamStatus } from "../hooks/status.js";
import { count, latency, rate } from "./format.js";

/** Rate, latency and losses at this viewer. */
export function Figures({ status }: { status: StreamStatus }) {
  return (
    <dl className="nf-figures">
      <Figure
        name="rate"
        value={rate(status.rate)}
        hint="Messages per second at this viewer over the last 3 s"
      />
      <Figure
        name="latency"
        value={latency(status.latency)}
        hint="From a message's entry into the suite to its receipt here, mean of the last 3 s; unknown without an origin"
      />
      <Figure
        name="dropped"
        value={count(status.dropped)}
        alarming={status.dropped > 0}
        hint="Left out by the gateway because this viewer was too slow"
      />
      {(status.lag ?? 0) > 0 && (
        <Figure
          name="behind"
          value={count(status.lag ?? 0)}
          hint="Messages of the stream that this viewer has not been sent yet"
        />
      )}
      {status.conflated > 0 && (
        <Figure
          name="conflated"
          value={count(status.conflated)}
          hint="Replaced by a newer message of the same key"
        />
      )}
      {status.limited > 0 && (
        <Figure
          name="thinned"
          value={count(status.limited)}
          hint="Left out because this widget asked for no more messages a second"
        />
      )}
      {status.invalid > 0 && (
        <Figure
          name="not shown"
          value={count(status.invalid)}
          alarming
          hint={`Not JSON, or nothing in it to show here. The newest: ${status.problem ?? "not told why"}`}
        />
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly hint: string;
  readonly alarming?: boolean;
}

function Figure({ name, value, hint, alarming = false }: FigureProps) {
  return (
    <div title={hint} data-figure={name} data-alarming={alarming}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
