import type { ClientFrame } from "./protocol.js";

interface Tally {
  handled: number;
  told: number;
}

/**
 * Tells the gateway how many batch frames of each channel were handled, so that it is never more than a buffer ahead
 * of whoever handles them. Receipts of one turn of the event loop go out as one.
 */
export class Receipts {
  private readonly tallies = new Map<string, Tally>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isOpen whether a subscription of this connection is served on the channel */
  constructor(
    private readonly send: (frame: ClientFrame) => void,
    private readonly isOpen: (channel: string) => boolean,
  ) {}

  /** The gateway counts the channel's frames from here on; the receipt of none tells it to wait for the others. */
  begin(channel: string): void {
    this.tallies.set(channel, { handled: 0, told: 0 });
    this.send({ type: "received", channel, count: 0 });
  }

  /** A frame of the channel came; what is returned is to be called once it is handled. */
  taken(channel: string): () => void {
    const tally = this.tallies.get(channel);
    return () => {
      // Of a channel that was left meanwhile, and perhaps begun anew, nothing is to be told.
      if (tally === undefined || this.tallies.get(channel) !== tally) return;
      tally.handled += 1;
      this.timer ??= setTimeout(() => this.tell());
    };
  }

  private tell(): void {
    this.timer = undefined;
    for (const [channel, tally] of this.tallies) {
      if (!this.isOpen(channel)) this.tallies.delete(channel);
      if (!this.isOpen(channel) || tally.handled === tally.told) continue;
      tally.told = tally.handled;
      this.send({ type: "received", channel, count: tally.told });
    }
  }
}
