import { RingBuffer, type StreamMessage } from "../../core/index.js";
import type { Collector } from "./collector.js";

/** Makes a typed value of what came; throws, saying why, where it is none. */
export type Parse<T> = (value: unknown, message: StreamMessage) => T;

/** The newest messages as they came; through `parse`, where there is one, only those that it takes. */
export class MessageCollector<T = unknown> implements Collector<readonly StreamMessage<T>[]> {
  problem: string | undefined;
  private readonly ring: RingBuffer<StreamMessage<T>>;

  constructor(
    capacity: number,
    private readonly parse?: Parse<T>,
  ) {
    this.ring = new RingBuffer(capacity);
  }

  add(messages: readonly StreamMessage[]): number {
    let invalid = 0;
    for (const message of messages) {
      const taken = this.taken(message);
      if (taken === undefined || taken.problem !== undefined) invalid += 1;
      if (taken !== undefined) this.ring.push(taken);
    }
    return invalid;
  }

  read(): readonly StreamMessage<T>[] {
    return this.ring.toArray();
  }

  private taken(message: StreamMessage): StreamMessage<T> | undefined {
    if (message.problem !== undefined) this.problem = message.problem;
    if (this.parse === undefined) return message as StreamMessage<T>;
    if (message.problem !== undefined) return undefined;
    try {
      return { ...message, value: this.parse(message.value, message) };
    } catch (thrown) {
      this.problem = thrown instanceof Error ? thrown.message : String(thrown);
      return undefined;
    }
  }
}
