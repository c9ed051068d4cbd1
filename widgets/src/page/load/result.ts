import type { RunState } from "./run";
import { targetOf } from "./settings";

/** What a run found, to be kept. Latencies are milliseconds. */
export function resultOf(run: RunState): object {
  const { settings, figures, pressure } = run;
  return {
    format: "nodeflow-load-from-page",
    version: 1,
    measuredBy: "the page, in a browser: its rendering and its own speed are part of every figure",
    startedAt: new Date(run.startedAt).toISOString(),
    stoppedEarly: run.wasStopped,
    settings,
    target: targetOf(settings),
    ...(figures && {
      seconds: figures.seconds,
      received: figures.received,
      rate: figures.rate,
      latency: { mean: figures.mean, p50: figures.p50, p95: figures.p95, p99: figures.p99, max: figures.max },
      missing: figures.missing,
      perSecond: figures.perSecond,
    }),
    droppedForThisBrowser: run.dropped,
    flowControl: pressure ?? null,
  };
}

/** The same load by the exact tool: no browser in it, and the messages come from outside. */
export function commandFor(run: Pick<RunState, "settings">): string {
  const { rate, size, connections, duration } = run.settings;
  return `./nodeflow load custom --rate ${rate} --connections ${connections} --size ${size} --duration ${duration}s`;
}
