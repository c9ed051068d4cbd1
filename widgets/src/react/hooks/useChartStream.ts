import { useCallback } from "react";
import { ChartCollector, type ChartData } from "../store/chartCollector.js";
import { type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

export interface ChartStreamOptions extends StreamHookOptions {
  readonly maxDataPoints?: number;
}

/** The newest points of a stream, by columns. */
export function useChartStream(
  streamId: string,
  options: ChartStreamOptions = {},
): StreamStatus & { readonly chartData: ChartData } {
  const stable = useStable(options);
  const capacity = stable.maxDataPoints ?? 100;
  const collect = useCallback(() => new ChartCollector(capacity), [capacity]);
  const { data, ...status } = useStream(streamId, stable, collect);
  return { ...status, chartData: data };
}
