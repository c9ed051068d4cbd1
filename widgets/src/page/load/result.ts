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

/** Where the exact tool looks for the suite unless it is told. */
const DEFAULT_GATEWAY = "http://127.0.0.1:8080";

/**
 * The same load by the exact tool: no browser in it, and the messages come from outside. It knows contents of four patterns;
 * a steady one is its own default, and bursts come on top of any.
 *
 * @param gateway the origin of the suite's gateway
 */
export function commandFor({ settings }: Pick<RunState, "settings">, gateway: string): string {
  const { pattern, rate, size, connections, duration, burstSize, burstInterval } = settings;
  return [
    `./nodeflow load custom --rate ${rate} --connections ${connections} --size ${size} --duration ${duration}s`,
    ...(pattern === "steady" ? [] : [`--pattern ${pattern === "burst" ? "step" : pattern}`]),
    ...(pattern === "burst" ? [`--burst-size ${burstSize} --burst-interval ${burstInterval}s`] : []),
    ...(gateway === DEFAULT_GATEWAY ? [] : [`--gateway ${gateway}`]),
  ].join(" ");
}
