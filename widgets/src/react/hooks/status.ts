import type {
  ConnectionState,
  Gap,
  Resumption,
  StreamError,
  StreamKind,
  StreamMessage,
  StreamState,
  View,
} from "../../core/index.js";
import type { StreamSnapshot, StreamStore } from "../store/streamStore.js";

export interface StreamMetrics {
  readonly messageCount: number;
  /** Milliseconds, of the last three seconds; null where it is not known. */
  readonly averageLatency: number | null;
  /** Epoch milliseconds; null before the first message. */
  readonly lastUpdate: number | null;
}

/** What every hook tells besides its data. */
export interface StreamStatus {
  /** The gateway serves this stream to this viewer now. */
  readonly isConnected: boolean;
  readonly error: StreamError | null;
  readonly metrics: StreamMetrics;
  readonly connection: ConnectionState;
  /** State of the stream's workflow; null until the gateway tells. */
  readonly state: StreamState | null;
  readonly reason: string | null;
  /** Messages left out for this viewer because it was too slow. */
  readonly dropped: number;
  readonly conflated: number;
  /** Messages left out because the filter says no, or because they were above `maxRate`. */
  readonly filtered: number;
  readonly limited: number;
  /** Why the filter could not be evaluated, the last time; null when it could. */
  readonly filterProblem: string | null;
  /** Messages that this widget cannot show: not JSON, refused by `parse`, or nothing in them to show here. */
  readonly invalid: number;
  /** Why, of the newest of them, where it is known. */
  readonly problem: string | null;
  /** Messages that this viewer is behind the stream's end; null until the gateway tells. */
  readonly lag: number | null;
  /** Milliseconds; null where it is not known. */
  readonly latency: number | null;
  /** Messages per second. */
  readonly rate: number;
  readonly gap: Gap | null;
  /** The newest return to the stream after an interruption; null when there was none. */
  readonly resumption: Resumption | null;
  readonly kind: StreamKind | null;
  readonly view: View | null;
  readonly newest: StreamMessage | null;
  readonly isPaused: boolean;
  /** Messages that came since it was paused. */
  readonly heldBack: number;
  readonly pause: () => void;
  readonly resume: () => void;
  /** When all this was so, epoch milliseconds. */
  readonly at: number;
}

export function statusOf<Data>(snapshot: StreamSnapshot<Data>, store: StreamStore<Data>): StreamStatus {
  const { figures, view, subscription, connection, isPaused, heldBack, at } = snapshot;
  return {
    isConnected: connection.status === "open" && subscription?.status === "active",
    error:
      connection.status === "closed"
        ? { code: "connection-closed", message: connection.reason }
        : (subscription?.error ?? null),
    metrics: {
      messageCount: figures.messageCount,
      averageLatency: figures.latency,
      lastUpdate: figures.lastUpdate,
    },
    connection,
    state: subscription?.state ?? null,
    reason: subscription?.reason ?? null,
    dropped: subscription?.dropped ?? 0,
    conflated: subscription?.conflated ?? 0,
    filtered: subscription?.filtered ?? 0,
    limited: subscription?.limited ?? 0,
    filterProblem: subscription?.filterProblem ?? null,
    invalid: figures.invalid,
    problem: figures.problem,
    lag: subscription?.lag ?? null,
    latency: figures.latency,
    rate: figures.rate,
    gap: subscription?.gap ?? null,
    resumption: subscription?.resumption ?? null,
    kind: subscription?.kind ?? null,
    view: view ?? null,
    newest: figures.newest ?? null,
    isPaused,
    heldBack,
    pause: store.pause,
    resume: store.resume,
    at,
  };
}
