import { useMemo } from "react";
import type { StartPosition, SubscriptionOptions } from "../../core";

/** Options of every hook. */
export interface StreamHookOptions {
  /** Messages that may wait for this viewer at the gateway, and that `useStreamData` keeps. */
  readonly bufferSize?: number;
  /** Milliseconds between two updates at least; never more than one per animation frame. */
  readonly updateInterval?: number;
  /** How often a refused subscription is asked for again. Lost connections always come back. */
  readonly errorRetries?: number;
  /**
   * Whether the gateway may leave messages out when this viewer is too slow (counted in `dropped`). Without it a viewer
   * that is too slow is disconnected and reads on from where it was.
   */
  readonly enableBackpressure?: boolean;
  readonly from?: StartPosition;
}

export const DEFAULT_UPDATE_INTERVAL = 16;
export const DEFAULT_BUFFER_SIZE = 1000;

export function subscriptionOptions(options: StreamHookOptions): SubscriptionOptions {
  return {
    whenMissing: "wait",
    errorRetries: options.errorRetries ?? 3,
    overflow: (options.enableBackpressure ?? true) ? "drop" : "disconnect",
    ...(options.bufferSize === undefined ? {} : { bufferSize: options.bufferSize }),
    ...(options.from === undefined ? {} : { from: options.from }),
  };
}

/** The same object as long as it says the same: callers write their options inline. Only for what JSON can carry. */
export function useStable<T extends object>(value: T): T {
  const json = JSON.stringify(value);
  return useMemo(() => JSON.parse(json) as T, [json]);
}
