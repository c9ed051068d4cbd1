import type { NodeflowClient, StreamMessage, SubscriptionOptions } from "../../core/index.js";
import { MessageCollector } from "./messageCollector.js";
import { type StreamSnapshot, StreamStore } from "./streamStore.js";

type Messages = readonly StreamMessage[];

/** Several streams as one external store; it changes when one of them does. */
export class CombinedStore {
  readonly stores: ReadonlyMap<string, StreamStore<Messages>>;
  private current: ReadonlyMap<string, StreamSnapshot<Messages>>;

  constructor(
    client: NodeflowClient,
    streams: readonly string[],
    options: SubscriptionOptions,
    updateInterval: number,
    capacity: number,
  ) {
    this.stores = new Map(
      streams.map((stream) => {
        const collect = () => new MessageCollector(capacity);
        return [stream, new StreamStore(client, stream, options, updateInterval, collect)];
      }),
    );
    this.current = this.read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const changed = () => {
      this.current = this.read();
      listener();
    };
    const ends = [...this.stores.values()].map((store) => store.subscribe(changed));
    return () => {
      for (const end of ends) end();
      this.current = this.read();
    };
  };

  readonly getSnapshot = (): ReadonlyMap<string, StreamSnapshot<Messages>> => this.current;

  private read(): ReadonlyMap<string, StreamSnapshot<Messages>> {
    return new Map([...this.stores].map(([stream, store]) => [stream, store.getSnapshot()]));
  }
}
