import type { StreamMessage } from "./protocol.js";
import type { Resumption } from "./snapshot.js";

/** A dead connection is noticed by its silence; what entered meanwhile was missed as well. */
const NOTICED_AFTER = 30_000;

/** Follows one subscription through being left and taken up again, and counts what is read after the return. */
export class Interruption {
  private left: Pick<Resumption, "because" | "leftAt"> | undefined;
  private returned: Resumption | undefined;

  /** The stream is not read from now on; while that is so already, the first reason stays. */
  begin(because: Resumption["because"]): void {
    this.left ??= { because, leftAt: Date.now() };
  }

  /** The gateway serves the stream again; returns how that came about, undefined when it was never left. */
  end(): Resumption | undefined {
    if (this.left !== undefined) this.returned = { ...this.left, returnedAt: Date.now(), replayed: 0 };
    this.left = undefined;
    return this.returned;
  }

  /**
   * Counts the messages that entered while the stream was not read.
   *
   * @param clockOffset milliseconds that the gateway's clock is ahead of this one
   * @returns the resumption as it is now, undefined when none of them did
   */
  replayed(messages: readonly StreamMessage[], clockOffset: number): Resumption | undefined {
    const { returned } = this;
    if (returned === undefined) return undefined;
    const [from, to] = [returned.leftAt - NOTICED_AFTER + clockOffset, returned.returnedAt + clockOffset];
    const count = messages.filter((message) => {
      const entered = message.origin == null ? message.timestamp : message.origin / 1000;
      return entered >= from && entered < to;
    }).length;
    if (count === 0) return undefined;
    this.returned = { ...returned, replayed: returned.replayed + count };
    return this.returned;
  }
}
