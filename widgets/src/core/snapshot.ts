import { NO_LOSSES } from "./part.js";
import type { GapReason, StreamState } from "./protocol.js";
import type { StreamKind, View } from "./view.js";

/** A part of a stream that did not come. */
export interface Gap {
  readonly stream: string;
  /** As the gateway tells it; `skipped` when this client itself passed over what was too much to catch up with. */
  readonly reason: GapReason | "skipped";
  /** How many messages were missed, of what was skipped about how many; null where it cannot be known. */
  readonly missed: number | null;
  /** When this client was told, epoch milliseconds. */
  readonly at: number;
}

/** Why a stream is not served. */
export interface StreamError {
  readonly code: string;
  readonly message: string;
}

/** How a subscription went on after an interruption. Times are epoch milliseconds of this machine. */
export interface Resumption {
  readonly because: "disconnected" | "hidden";
  readonly leftAt: number;
  readonly returnedAt: number;
  /** Messages of the time in between that came after the return. */
  readonly replayed: number;
}

/** All that is known of a subscription besides its messages. Immutable: a change makes a new one. */
export interface SubscriptionSnapshot {
  /** `active` when the gateway serves it now, `away` when it was left because nobody sees the page. */
  readonly status: "pending" | "active" | "away" | "failed" | "ended";
  readonly kind: StreamKind | undefined;
  readonly view: View | undefined;
  /** State of the stream's workflow; undefined until the gateway tells. */
  readonly state: StreamState | undefined;
  readonly reason: string | undefined;
  readonly error: StreamError | undefined;
  /** Messages that the gateway left out for this viewer since it first subscribed, over all connections. */
  readonly dropped: number;
  readonly conflated: number;
  /** Messages for which the filter says no, on which it failed, and that were above `maxRate`. */
  readonly filtered: number;
  readonly invalid: number;
  readonly limited: number;
  /** Why the filter failed, the last time. */
  readonly filterProblem: string | undefined;
  readonly lag: number | undefined;
  readonly bufferUtilization: number | undefined;
  /** The newest gap. */
  readonly gap: Gap | undefined;
  /** The newest return to the stream; undefined while it was never left. */
  readonly resumption: Resumption | undefined;
}

export const INITIAL: SubscriptionSnapshot = {
  status: "pending",
  kind: undefined,
  view: undefined,
  state: undefined,
  reason: undefined,
  error: undefined,
  ...NO_LOSSES,
  filterProblem: undefined,
  lag: undefined,
  bufferUtilization: undefined,
  gap: undefined,
  resumption: undefined,
};
