import type { BatchFrame, ClientFrame, ErrorFrame, ServerFrame, SubscribedFrame } from "./protocol.js";
import { Receipts } from "./receipts.js";
import type { StreamError } from "./snapshot.js";
import type { Subscription } from "./subscription.js";

/** What the subscriptions of one client need of its connection. */
export interface SubscriptionsHost {
  /** Whether there is a connection to ask on. */
  readonly isOpen: boolean;
  /** Whether nobody sees the page, so that nothing is asked for. */
  readonly isAway: boolean;
  send(frame: ClientFrame): void;
}

/** All subscriptions of one client: asks for them on each new connection, and gives each its frames. */
export class Subscriptions {
  private readonly all = new Map<string, Subscription>();
  private readonly receipts: Receipts;

  constructor(private readonly host: SubscriptionsHost) {
    this.receipts = new Receipts(
      (frame) => host.send(frame),
      (channel) => this.serves(channel),
    );
  }

  add(subscription: Subscription): void {
    this.all.set(subscription.id, subscription);
  }

  /** Ends one; nothing when it has ended already. */
  remove(subscription: Subscription): void {
    if (!this.all.delete(subscription.id)) return;
    const wasAsked = this.isReading && subscription.snapshot.status !== "failed";
    subscription.end();
    if (wasAsked) this.host.send({ type: "unsubscribe", sub: subscription.id });
  }

  request(subscription: Subscription): void {
    if (this.isReading) subscription.request();
  }

  requestAll(): void {
    this.forEach((subscription) => this.request(subscription));
  }

  /** Nobody sees the page: the streams are left, their tokens stay. */
  leaveAll(): void {
    this.forEach((subscription) => {
      const isAsked = this.host.isOpen && subscription.snapshot.status !== "failed";
      if (isAsked) this.host.send({ type: "unsubscribe", sub: subscription.id });
      subscription.leave();
    });
  }

  /** @param final why no connection will come again; undefined when one will */
  disconnected(final: StreamError | undefined): void {
    this.forEach((subscription) => {
      subscription.disconnected();
      if (final !== undefined) subscription.fail(final);
    });
  }

  endAll(): void {
    this.forEach((subscription) => subscription.end());
    this.all.clear();
  }

  /** A channel may serve several subscriptions of this socket; its batch comes once, and is handled when all are done. */
  deliver(frame: BatchFrame, receivedAt: number): void {
    const handled = this.receipts.taken(frame.channel);
    const unfinished: Promise<void>[] = [];
    for (const subscription of this.all.values()) {
      const rest = subscription.batch(frame, receivedAt);
      if (rest !== undefined) unfinished.push(rest);
    }
    if (unfinished.length === 0) handled();
    else void Promise.all(unfinished).then(handled);
  }

  subscribed(frame: SubscribedFrame): void {
    const subscription = this.all.get(frame.sub);
    if (subscription === undefined) return;
    // A second subscription joins a channel that is counted already; a first one, or a channel made anew, is not.
    if (subscription.has(frame.channel) || !this.serves(frame.channel)) {
      this.receipts.begin(frame.channel);
    }
    subscription.control(frame);
  }

  control(frame: Extract<ServerFrame, { sub: string }>): void {
    this.all.get(frame.sub)?.control(frame);
  }

  /** @returns whether the error is a subscription's */
  refused(frame: ErrorFrame): boolean {
    const subscription = frame.sub === undefined ? undefined : this.all.get(frame.sub);
    subscription?.control(frame);
    return subscription !== undefined;
  }

  /** Whether subscriptions are asked for now: there is a connection, and somebody to look. */
  private get isReading(): boolean {
    return this.host.isOpen && !this.host.isAway;
  }

  private serves(channel: string): boolean {
    return [...this.all.values()].some((subscription) => subscription.has(channel));
  }

  private forEach(action: (subscription: Subscription) => void): void {
    for (const subscription of [...this.all.values()]) action(subscription);
  }
}
