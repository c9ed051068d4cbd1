import { useMemo, useSyncExternalStore } from "react";
import type { StreamError, StreamMessage } from "../../core/index.js";
import { useNodeflowClient } from "../context.js";
import { CombinedStore } from "../store/combinedStore.js";
import {
  DEFAULT_BUFFER_SIZE,
  DEFAULT_UPDATE_INTERVAL,
  type StreamHookOptions,
  subscriptionOptions,
  useStable,
} from "./options.js";
import { statusOf, type StreamMetrics, type StreamStatus } from "./status.js";

export interface CombinedStreams {
  /** The newest messages of each stream, oldest first. */
  readonly combinedData: Readonly<Record<string, readonly StreamMessage[]>>;
  readonly isAllConnected: boolean;
  /** The errors of the streams that have one. */
  readonly errors: Readonly<Record<string, StreamError>>;
  /** Counts of all; the mean of the known latencies, weighted by rate; the newest update. */
  readonly totalMetrics: StreamMetrics & { readonly rate: number; readonly dropped: number };
  readonly statuses: Readonly<Record<string, StreamStatus>>;
}

/** Several streams at once. */
export function useCombinedStreams(ids: readonly string[], options: StreamHookOptions = {}): CombinedStreams {
  const client = useNodeflowClient();
  const streams = useStable(ids);
  const stable = useStable(options);
  const store = useMemo(() => {
    const interval = stable.updateInterval ?? DEFAULT_UPDATE_INTERVAL;
    const capacity = stable.bufferSize ?? DEFAULT_BUFFER_SIZE;
    return new CombinedStore(client, streams, subscriptionOptions(stable), interval, capacity);
  }, [client, streams, stable]);
  const snapshots = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return useMemo(() => {
    const entries = [...store.stores].flatMap(([stream, each]) => {
      const snapshot = snapshots.get(stream);
      return snapshot === undefined
        ? []
        : [{ stream, data: snapshot.data, status: statusOf(snapshot, each) }];
    });
    return {
      combinedData: Object.fromEntries(entries.map(({ stream, data }) => [stream, data])),
      isAllConnected: entries.every(({ status }) => status.isConnected),
      errors: Object.fromEntries(
        entries.flatMap(({ stream, status }) => (status.error === null ? [] : [[stream, status.error]])),
      ),
      totalMetrics: total(entries.map(({ status }) => status)),
      statuses: Object.fromEntries(entries.map(({ stream, status }) => [stream, status])),
    };
  }, [store, snapshots]);
}

function total(statuses: readonly StreamStatus[]): CombinedStreams["totalMetrics"] {
  const sum = (figure: (status: StreamStatus) => number) =>
    statuses.reduce((all, status) => all + figure(status), 0);
  const known = statuses.filter(({ latency }) => latency !== null);
  const weight = known.reduce((all, { rate }) => all + rate, 0);
  const updates = statuses.flatMap(({ metrics }) =>
    metrics.lastUpdate === null ? [] : [metrics.lastUpdate],
  );
  return {
    messageCount: sum(({ metrics }) => metrics.messageCount),
    averageLatency:
      weight === 0 ? null : known.reduce((all, { latency, rate }) => all + (latency ?? 0) * rate, 0) / weight,
    lastUpdate: updates.length === 0 ? null : Math.max(...updates),
    rate: sum(({ rate }) => rate),
    dropped: sum(({ dropped }) => dropped),
  };
}
