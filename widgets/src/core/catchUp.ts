import { MOST_LAST, type StartPosition } from "./protocol.js";

/** The gateway tells the lag once a second, and at first when it is not nothing. */
const DECISION = 5_000;

/** Decides, when a subscription returns to its stream, whether there is too much to catch up with. */
export class CatchUp {
  /** Until when the gateway's first word on the lag may show it. */
  private decidedBy = 0;
  /** Messages that are being skipped, until the gateway has said from where it goes on. */
  private skipping: number | undefined;

  /** @param limit how many messages behind one wants to read on; undefined for any number */
  constructor(private readonly limit: number | undefined) {}

  /**
   * The gateway serves the stream.
   *
   * @param resumes whether from where it was left
   * @returns how many messages were skipped for that, undefined when none were
   */
  served(resumes: boolean): number | undefined {
    const { skipping } = this;
    this.decidedBy = resumes && skipping === undefined ? Date.now() + DECISION : 0;
    this.skipping = undefined;
    return skipping;
  }

  /** @returns near the end, where to begin instead of reading on; undefined to read on */
  behind(lag: number): StartPosition | undefined {
    if (Date.now() >= this.decidedBy) return undefined;
    this.decidedBy = 0;
    if (this.limit === undefined || lag <= this.limit) return undefined;
    const last = Math.min(this.limit, MOST_LAST);
    this.skipping = lag - last;
    return last === 0 ? "latest" : { last };
  }

  interrupted(): void {
    this.skipping = undefined;
  }
}
