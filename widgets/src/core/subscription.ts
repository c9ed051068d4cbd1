import { backoffDelay, type BackoffOptions } from "./backoff.js";
import { CatchUp } from "./catchUp.js";
import type { GuardedListener } from "./guard.js";
import { Interruption } from "./interruption.js";
import { StreamParts } from "./parts.js";
import type {
  BatchFrame,
  ClientFrame,
  GapFrame,
  ServerFrame,
  StartPosition,
  StateFrame,
  StatusFrame,
  SubscribedFrame,
} from "./protocol.js";
import { type Gap, INITIAL, type StreamError, type SubscriptionSnapshot } from "./snapshot.js";
import type { SubscriptionOptions } from "./subscribing.js";

/** What a subscription needs of its client. */
export interface SubscriptionHost {
  readonly backoff: BackoffOptions;
  /** Milliseconds that the gateway's clock is ahead; 0 while that is not known. */
  readonly clockOffset: number;
  send(frame: ClientFrame): void;
}

/**
 * One stream, or all of a workflow, as one subscriber sees it. It outlives connections: on a new one it goes on from its
 * last token, and what comes twice nevertheless is recognised by partition and offset.
 */
export class Subscription {
  private current = INITIAL;
  private readonly parts: StreamParts;
  private readonly interruption = new Interruption();
  private readonly catchUp: CatchUp;
  private refusals = 0;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly id: string,
    readonly stream: string,
    private readonly options: SubscriptionOptions,
    private readonly listener: GuardedListener,
    private readonly host: SubscriptionHost,
  ) {
    this.parts = new StreamParts(stream);
    this.catchUp = new CatchUp(options.catchUpLimit);
  }

  get snapshot(): SubscriptionSnapshot {
    return this.current;
  }

  /** Whether batches of the channel are for this subscription. */
  has(channel: string): boolean {
    return this.parts.on(channel) !== undefined;
  }

  /** Asks the gateway for the stream: where it was left, or from where the subscriber wanted to begin. */
  request(): void {
    const { token } = this.parts;
    this.subscribe(token === undefined ? this.options.from : { token });
  }

  /** The connection is gone; the token stays. */
  disconnected(): void {
    this.interrupt("disconnected", "pending");
  }

  /** Nobody sees the page: the stream is left, the token stays. */
  leave(): void {
    this.interrupt("hidden", "away");
  }

  /** The stream will not come on this connection. */
  fail(error: StreamError): void {
    this.parts.unserved();
    this.change({ status: "failed", error });
    this.listener.failed(error);
  }

  end(): void {
    clearTimeout(this.retryTimer);
    this.parts.unserved();
    this.change({ status: "ended" });
  }

  control(frame: Extract<ServerFrame, { sub?: string }>): void {
    switch (frame.type) {
      case "subscribed":
        return this.subscribed(frame);
      case "status":
        return this.counted(frame);
      case "gap":
        return this.skipped(frame);
      case "state":
        return this.change({ state: frame.state, reason: frame.reason ?? undefined, ...this.newLook(frame) });
      case "error":
        return this.refused({ code: frame.code, message: frame.message });
    }
  }

  /** @returns what the subscriber has still to do with it */
  batch(frame: BatchFrame, receivedAt: number): Promise<void> | undefined {
    const part = this.parts.on(frame.channel);
    if (part === undefined) return undefined;
    part.token = frame.token;
    const messages = part.seen.unseen(frame.messages);
    if (messages.length === 0) return undefined;
    const resumption = this.interruption.replayed(messages, this.host.clockOffset);
    if (resumption !== undefined) this.change({ resumption });
    return this.listener.batch({ stream: part.stream, messages, receivedAt });
  }

  private interrupt(because: "disconnected" | "hidden", status: "pending" | "away"): void {
    clearTimeout(this.retryTimer);
    this.parts.unserved();
    this.catchUp.interrupted();
    this.refusals = 0;
    if (this.parts.token !== undefined) this.interruption.begin(because);
    this.change({ status });
  }

  private subscribe(from: StartPosition | undefined): void {
    const { errorRetries: _, catchUpLimit: __, from: ___, ...asked } = this.options;
    const begin = from === undefined ? {} : { from };
    this.host.send({ type: "subscribe", sub: this.id, stream: this.stream, ...asked, ...begin });
  }

  private subscribed(frame: SubscribedFrame): void {
    const part = this.parts.of(this.isWhole ? frame.stream : this.stream);
    // A stream that was never left has nothing to catch up with, however far back it began.
    const skipped = this.catchUp.served(part.token !== undefined && !this.isWhole);
    part.served(frame.channel, frame.token ?? undefined);
    this.refusals = 0;
    this.change({
      status: "active",
      ...this.look(frame),
      error: undefined,
      resumption: this.interruption.end(),
    });
    if (skipped !== undefined) this.miss(this.stream, "skipped", skipped);
  }

  /** How the stream is shown; several have no one look. */
  private look(frame: SubscribedFrame | StateFrame): Pick<SubscriptionSnapshot, "kind" | "view"> {
    return this.isWhole
      ? { kind: undefined, view: undefined }
      : { kind: frame.kind ?? undefined, view: frame.view ?? undefined };
  }

  private newLook(frame: StateFrame): Partial<SubscriptionSnapshot> {
    return frame.kind == null ? {} : this.look(frame);
  }

  /** Whether this is all streams of a workflow, which each have a channel and a token. */
  private get isWhole(): boolean {
    return this.stream.endsWith("/*");
  }

  private counted(frame: StatusFrame): void {
    this.parts.of(frame.stream).counted(frame);
    this.change({
      ...this.parts.losses,
      filterProblem: frame.leftOut?.problem ?? this.current.filterProblem,
      lag: this.parts.lag,
      bufferUtilization: frame.bufferUtilization ?? this.current.bufferUtilization,
    });
    const newStart = frame.lag === undefined ? undefined : this.catchUp.behind(frame.lag);
    if (newStart === undefined) return;
    this.parts.unserved();
    this.host.send({ type: "unsubscribe", sub: this.id });
    this.subscribe(newStart);
  }

  private skipped(frame: GapFrame): void {
    const part = this.parts.of(frame.stream);
    part.token = frame.token;
    if (frame.reason === "recreated" || frame.reason === "invalid") part.seen.forget();
    this.miss(part.stream, frame.reason, frame.missed ?? null);
  }

  private miss(stream: string, reason: Gap["reason"], missed: number | null): void {
    const gap = { stream, reason, missed, at: Date.now() };
    this.change({ gap });
    this.listener.gap(gap);
  }

  private refused(error: StreamError): void {
    // One of several streams that cannot be had does not end the others.
    if (this.isWhole && this.current.status === "active") {
      this.change({ error });
      return;
    }
    if (this.refusals >= (this.options.errorRetries ?? 0)) {
      this.fail(error);
      return;
    }
    this.parts.unserved();
    this.change({ status: "failed", error });
    const delay = this.host.backoff.base + backoffDelay(this.refusals, this.host.backoff, Math.random);
    this.retryTimer = setTimeout(() => this.request(), delay);
    this.refusals += 1;
  }

  private change(part: Partial<SubscriptionSnapshot>): void {
    this.current = { ...this.current, ...part };
    this.listener.changed(this.current);
  }
}
