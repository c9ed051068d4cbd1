import { SeenOffsets } from "./offsets.js";
import type { StatusFrame } from "./protocol.js";

/** What was left out of a stream. */
export interface Losses {
  readonly dropped: number;
  readonly conflated: number;
  readonly filtered: number;
  readonly invalid: number;
  readonly limited: number;
}

export const NO_LOSSES: Losses = { dropped: 0, conflated: 0, filtered: 0, invalid: 0, limited: 0 };

/** One stream of a subscription: its channel, how far it was read, what was left out of it over all connections. */
export class StreamPart {
  channel: string | undefined;
  token: string | undefined;
  lag: number | undefined;
  readonly seen = new SeenOffsets();
  private before = NO_LOSSES;
  private current = NO_LOSSES;

  constructor(readonly stream: string) {}

  get losses(): Losses {
    return this.current;
  }

  /** The gateway's counts go on from what was lost before this one began to count. */
  counted({ dropped, conflated, leftOut, lag }: StatusFrame): void {
    this.lag = lag ?? this.lag;
    const { before, current } = this;
    this.current = {
      dropped: dropped === undefined ? current.dropped : before.dropped + dropped,
      conflated: conflated === undefined ? current.conflated : before.conflated + conflated,
      filtered: leftOut == null ? current.filtered : before.filtered + leftOut.filtered,
      invalid: leftOut == null ? current.invalid : before.invalid + leftOut.invalid,
      limited: leftOut == null ? current.limited : before.limited + leftOut.limited,
    };
  }

  /** Its batches come on the channel from the token on. A part that had none is counted anew by the gateway. */
  served(channel: string, token: string | undefined): void {
    if (this.channel === undefined) this.before = this.current;
    this.channel = channel;
    this.token = token ?? this.token;
  }

  /** Its channel is gone; the token stays. */
  unserved(): void {
    this.channel = undefined;
  }
}
