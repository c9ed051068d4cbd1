import { RingBuffer, type StreamMessage } from "../../core/index.js";
import type { Collector } from "./collector.js";

/** The newest messages as they came. */
export class MessageCollector implements Collector<readonly StreamMessage[]> {
  private readonly ring: RingBuffer<StreamMessage>;

  constructor(capacity: number) {
    this.ring = new RingBuffer(capacity);
  }

  add(messages: readonly StreamMessage[]): number {
    let invalid = 0;
    for (const message of messages) {
      if (message.problem !== undefined) invalid += 1;
      this.ring.push(message);
    }
    return invalid;
  }

  read(): readonly StreamMessage[] {
    return this.ring.toArray();
  }
}
