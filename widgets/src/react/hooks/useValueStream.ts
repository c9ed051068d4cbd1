import { useCallback } from "react";
import { type CurrentValue, ValueCollector } from "../store/valueCollector.js";
import { type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

/** The newest number of a stream. */
export function useValueStream(
  streamId: string,
  options: StreamHookOptions = {},
): StreamStatus & { readonly current: CurrentValue } {
  const stable = useStable(options);
  const collect = useCallback(() => new ValueCollector(), []);
  const { data, ...status } = useStream(streamId, stable, collect);
  return { ...status, current: data };
}
