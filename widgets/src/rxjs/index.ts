import { concatMap, filter, from, map, Observable } from "rxjs";
import {
  type Batch,
  type ConnectionState,
  type Gap,
  type NodeflowClient,
  StreamFailure,
  type StreamMessage,
  type SubscriptionOptions,
  type SubscriptionSnapshot,
} from "../core/index.js";

/** All that a stream tells, in its order. */
export type StreamEvent<T = unknown> =
  | { readonly type: "batch"; readonly batch: Batch<T> }
  | { readonly type: "gap"; readonly gap: Gap }
  | { readonly type: "changed"; readonly snapshot: SubscriptionSnapshot };

/**
 * A stream's batches, gaps and changes of state. Each subscriber has a subscription of its own, which ends when it
 * unsubscribes. It completes when the client is closed and fails with a {@link StreamFailure} when the stream is refused
 * for good. An Observable pushes: a batch counts as handled when all have seen it; who wants to read at their own pace
 * takes `client.stream`.
 */
export function streamEvents<T = unknown>(
  client: NodeflowClient,
  stream: string,
  options: SubscriptionOptions = {},
): Observable<StreamEvent<T>> {
  return new Observable((subscriber) => {
    const handle = client.subscribe(stream, options, {
      batch: (batch) => subscriber.next({ type: "batch", batch: batch as Batch<T> }),
      gap: (gap) => subscriber.next({ type: "gap", gap }),
      changed: (snapshot) => {
        subscriber.next({ type: "changed", snapshot });
        if (snapshot.status === "ended") subscriber.complete();
      },
      failed: (error) => subscriber.error(new StreamFailure(error)),
    });
    return () => handle.unsubscribe();
  });
}

/** A stream's batches, without what else it tells. */
export function streamBatches<T = unknown>(
  client: NodeflowClient,
  stream: string,
  options: SubscriptionOptions = {},
): Observable<Batch<T>> {
  return streamEvents<T>(client, stream, options).pipe(
    filter((event) => event.type === "batch"),
    map(({ batch }) => batch),
  );
}

/** A stream's messages one by one. */
export function streamMessages<T = unknown>(
  client: NodeflowClient,
  stream: string,
  options: SubscriptionOptions = {},
): Observable<StreamMessage<T>> {
  return streamBatches<T>(client, stream, options).pipe(concatMap(({ messages }) => from(messages)));
}

/** The client's connection, beginning with what it is now. */
export function connectionStates(client: NodeflowClient): Observable<ConnectionState> {
  return new Observable((subscriber) => {
    subscriber.next(client.state);
    return client.onStateChange(() => subscriber.next(client.state));
  });
}
