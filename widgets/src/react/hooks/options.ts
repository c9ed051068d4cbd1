import { useMemo } from "react";
import { MOST_LAST, type StartPosition, type SubscriptionOptions, type View } from "../../core/index.js";

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
  /** How to show the stream; what it leaves out is as the stream's own view says. */
  readonly view?: View;
  /** A CEL expression: only messages for which it is true come. */
  readonly filter?: string;
  /** Paths of the members of a value that come; without it the whole value does. */
  readonly fields?: readonly string[];
  /** Messages a second at most; of more the gateway leaves some out, and counts them. */
  readonly maxRate?: number;
  /** After an interruption, how many messages are read on at most; those before are skipped and told as a gap. */
  readonly catchUpLimit?: number;
}

export const DEFAULT_UPDATE_INTERVAL = 16;
export const DEFAULT_BUFFER_SIZE = 1000;
/** More than a widget keeps by default. */
const DEFAULT_CATCH_UP_LIMIT = MOST_LAST;

export function subscriptionOptions(options: StreamHookOptions): SubscriptionOptions {
  const { bufferSize, from, filter, fields, maxRate } = options;
  return {
    whenMissing: "wait",
    errorRetries: options.errorRetries ?? 3,
    catchUpLimit: options.catchUpLimit ?? DEFAULT_CATCH_UP_LIMIT,
    overflow: (options.enableBackpressure ?? true) ? "drop" : "disconnect",
    ...(bufferSize === undefined ? {} : { bufferSize }),
    ...(from === undefined ? {} : { from }),
    ...(filter === undefined ? {} : { filter }),
    ...(fields === undefined ? {} : { fields }),
    ...(maxRate === undefined ? {} : { maxRate }),
  };
}

/** The same object as long as it says the same: callers write their options inline. Only for what JSON can carry. */
export function useStable<T extends object>(value: T): T {
  const json = JSON.stringify(value);
  return useMemo(() => JSON.parse(json) as T, [json]);
}
