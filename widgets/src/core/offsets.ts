import type { StreamMessage } from "./protocol.js";

/** Which messages of a stream were seen, by partition and offset. */
export class SeenOffsets {
  private readonly next = new Map<number, number>();

  /** The messages that are new, which count as seen from now on; as good as always all, and then no copy is made. */
  unseen<T>(messages: readonly StreamMessage<T>[]): readonly StreamMessage<T>[] {
    let unseen: StreamMessage<T>[] | undefined;
    let before = 0;
    for (const message of messages) {
      if (message.offset < (this.next.get(message.partition) ?? 0)) {
        unseen ??= messages.slice(0, before);
      } else {
        this.next.set(message.partition, message.offset + 1);
        unseen?.push(message);
      }
      before += 1;
    }
    return unseen ?? messages;
  }

  /** From here on the offsets begin anew, and low ones are no repetition. */
  forget(): void {
    this.next.clear();
  }
}
