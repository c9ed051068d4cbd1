import { clockOrigin, ClockOffset, preciseNow } from "./clock.js";
import type { PongFrame } from "./protocol.js";
import type { Timers } from "./timers.js";

const FIRST_DELAYS = [0, 150, 400];
const INTERVAL = 10_000;
/** While pings vary, as on a page that is busy, a quick one is worth looking for so often. */
const TICK = 1_000;
/** Milliseconds that a ping takes longer than the quickest, from which on they vary. */
const VARYING = 2;

/** Pings of one connection, by which the server's clock is known. */
export class Pings {
  readonly clock = new ClockOffset();
  /** When the ping was sent that is not answered yet. */
  private sentAt: number | undefined;
  private lastAt = 0;
  private lastOrigin = 0;

  /** @param timers those of the connection */
  constructor(
    private readonly timers: Timers,
    private readonly send: () => void,
  ) {}

  /** The connection is new. */
  begin(): void {
    this.clock.reset();
    this.sentAt = undefined;
    for (const delay of FIRST_DELAYS) this.timers.after(delay, () => this.ping());
    const tick = () => {
      const age = preciseNow() - this.lastAt;
      if (this.clock.excess > VARYING || age >= INTERVAL || this.hasLeapt) this.ping();
      this.timers.after(TICK, tick);
    };
    this.timers.after(TICK, tick);
  }

  answered(pong: PongFrame, receivedAt: number): void {
    // Whole milliseconds say, on average, half of one too little.
    const serverTime = pong.micros === undefined ? pong.time + 0.5 : pong.micros / 1000;
    if (this.sentAt !== undefined && !this.hasLeapt) this.clock.add(this.sentAt, serverTime, receivedAt);
    this.sentAt = undefined;
  }

  /** Whether this machine's clock has leapt since the newest ping was sent. */
  private get hasLeapt(): boolean {
    return clockOrigin() !== this.lastOrigin;
  }

  private ping(): void {
    if (this.sentAt !== undefined) return;
    this.lastAt = preciseNow();
    this.lastOrigin = clockOrigin();
    this.sentAt = this.lastAt;
    this.send();
  }
}
