import { useMemo, useSyncExternalStore } from "react";
import { useNodeflowClient } from "../context.js";
import type { Collector } from "../store/collector.js";
import { type StreamSnapshot, StreamStore } from "../store/streamStore.js";
import { DEFAULT_UPDATE_INTERVAL, type StreamHookOptions, subscriptionOptions } from "./options.js";
import { statusOf, type StreamStatus } from "./status.js";

/**
 * A stream through a collector.
 *
 * @param options the same object as long as nothing changed
 * @param collect makes the collector; the same function as long as nothing changed
 */
export function useStream<Data>(
  streamId: string,
  options: StreamHookOptions,
  collect: () => Collector<Data>,
): StreamStatus & { readonly data: Data } {
  const client = useNodeflowClient();
  const store = useMemo(() => {
    const interval = options.updateInterval ?? DEFAULT_UPDATE_INTERVAL;
    return new StreamStore(client, streamId, subscriptionOptions(options), interval, collect, options.view);
  }, [client, streamId, options, collect]);
  const snapshot: StreamSnapshot<Data> = useSyncExternalStore(store.subscribe, store.getSnapshot);
  return useMemo(() => ({ ...statusOf(snapshot, store), data: snapshot.data }), [snapshot, store]);
}
