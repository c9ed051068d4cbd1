import { count } from "../parts/words";
import { RateLine } from "./RateLine";
import type { RunState } from "./run";
import { targetOf } from "./settings";

/** The figures of a run, while it goes on and afterwards. */
export function LoadLive({ run }: { readonly run: RunState }) {
  const { figures, pressure, settings, dropped, viewerLag } = run;
  const target = targetOf(settings);
  const newest = figures?.perSecond.at(-1);
  const isOver = run.phase === "done" || run.phase === "failed";
  const rate = isOver ? figures?.rate : newest?.received;
  const share = rate === undefined || target === 0 ? undefined : (100 * rate) / target;
  return (
    <>
      <dl className="figures load-figures">
        <Figure
          name={isOver ? "rate over all" : "rate of the last second"}
          value={rate === undefined ? "–" : `${count(rate)} msg/s`}
          note={share === undefined ? "" : `${count(share)} % of ${count(target)}`}
        />
        <Figure name="p50" value={millis(figures?.p50)} />
        <Figure name="p95" value={millis(figures?.p95)} />
        <Figure name="p99" value={millis(figures?.p99)} />
        <Figure name="received" value={count(figures?.received ?? 0)} />
        <Figure
          name="missing"
          value={count(figures?.missing ?? 0)}
          note={dropped > 0 ? `${count(dropped)} dropped for this browser` : ""}
          isAlarming={(figures?.missing ?? 0) > 0}
        />
        <Figure
          name="lag"
          value={pressure === undefined ? "–" : count(pressure.lag)}
          note={viewerLag > 0 ? `${count(viewerLag)} wait for this browser` : ""}
        />
        <Figure
          name="fullest edge"
          value={pressure === undefined ? "–" : `${count(pressure.utilization * 100)} %`}
          note={pressure !== undefined && pressure.dropped > 0 ? `${count(pressure.dropped)} dropped` : ""}
        />
      </dl>
      <RateLine seconds={figures?.perSecond ?? []} duration={settings.duration} target={target} />
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
  readonly isAlarming?: boolean;
}

function Figure({ name, value, note = "", isAlarming = false }: FigureProps) {
  return (
    <div data-figure={name}>
      <dt>{name}</dt>
      <dd data-alarming={isAlarming}>{value}</dd>
      {note !== "" && <dd className="quiet">{note}</dd>}
    </div>
  );
}

function millis(value: number | undefined): string {
  if (value === undefined) return "–";
  return `${value < 100 ? value.toFixed(1) : count(value)} ms`;
}
