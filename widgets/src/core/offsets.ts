import type { StreamMessage } from "./protocol.js";

/** Which messages of a stream were seen, by partition and offset. */
export class SeenOffsets {
  private readonly next = new Map<number, number>();

  /** The messages that are new, which count as seen from now on. */
  unseen<T>(messages: readonly StreamMessage<T>[]): StreamMessage<T>[] {
    return messages.filter(({ partition, offset }) => {
      if (offset < (this.next.get(partition) ?? 0)) return false;
      this.next.set(partition, offset + 1);
      return true;
    });
  }

  /** From here on the offsets begin anew, and low ones are no repetition. */
  forget(): void {
    this.next.clear();
  }
}
