import {
  type Batch,
  type ConnectionState,
  latencyOf,
  Meter,
  type NodeflowClient,
  preciseNow,
  type StreamHandle,
  type StreamMessage,
  type SubscriptionOptions,
  type SubscriptionSnapshot,
  type View,
} from "../../core/index.js";
import type { Collector } from "./collector.js";
import { cancelFrame, onNextFrame } from "./frames.js";

/** Figures of a stream at this viewer, renewed four times a second. */
export interface Figures {
  readonly messageCount: number;
  /** Messages that this widget cannot show: not JSON, or nothing to plot in them. */
  readonly invalid: number;
  /** Messages per second over the last three seconds. */
  readonly rate: number;
  /** Mean of the last three seconds in milliseconds; null where it is not known. */
  readonly latency: number | null;
  /** When the newest message came, epoch milliseconds; null before the first. */
  readonly lastUpdate: number | null;
  readonly newest: StreamMessage | undefined;
}

export interface StreamSnapshot<Data> {
  readonly data: Data;
  readonly figures: Figures;
  readonly connection: ConnectionState;
  readonly subscription: SubscriptionSnapshot | undefined;
  readonly isPaused: boolean;
  /** Messages that came since it was paused. */
  readonly heldBack: number;
  /** When this snapshot was taken, epoch milliseconds: what countdowns and ages are told from. */
  readonly at: number;
}

const FIGURES_INTERVAL = 250;
const NO_FIGURES: Figures = {
  messageCount: 0,
  invalid: 0,
  rate: 0,
  latency: null,
  lastUpdate: null,
  newest: undefined,
};

/**
 * A stream for React's useSyncExternalStore. Messages go into a collector as they come; at most once per animation
 * frame a snapshot of it is made. The stream is subscribed to while somebody listens.
 */
export class StreamStore<Data> {
  private readonly meter = new Meter();
  private readonly listeners = new Set<() => void>();
  private current: StreamSnapshot<Data>;
  private figures = NO_FIGURES;
  private messageCount = 0;
  private invalid = 0;
  private heldBack = 0;
  private lastUpdate: number | null = null;
  private newest: StreamMessage | undefined;
  private view: View | undefined;
  private dataChanged = false;
  private isPaused = false;
  private flushedAt = 0;
  /** When the stream was first served: what entered before is history: its age is no latency, its burst no rate. */
  private servedSince: number | undefined;
  private stop: (() => void) | undefined;
  private subscription: SubscriptionSnapshot | undefined;
  /** What waits to be told that the browser has drawn a frame since its batch came. */
  private undrawn: (() => void)[] = [];

  constructor(
    private readonly client: NodeflowClient,
    private readonly stream: string,
    private readonly options: SubscriptionOptions,
    private readonly updateInterval: number,
    private readonly collector: Collector<Data>,
  ) {
    this.current = this.snapshot(collector.read());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.stop ??= this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stop?.();
      this.stop = undefined;
    };
  };

  readonly getSnapshot = (): StreamSnapshot<Data> => this.current;

  /** Keeps what is shown as it is; messages are still taken in. */
  readonly pause = (): void => {
    this.isPaused = true;
    this.heldBack = 0;
    this.emit(this.current.data);
  };

  readonly resume = (): void => {
    this.isPaused = false;
    this.dataChanged = false;
    this.emit(this.collector.read());
  };

  private start(): () => void {
    const handle: StreamHandle = this.client.subscribe(this.stream, this.options, {
      batch: (batch) => this.take(batch),
      gap: () => this.collector.interrupted?.(true),
      changed: (snapshot) => {
        if (isFlowing(this.subscription) && !isFlowing(snapshot)) this.collector.interrupted?.(false);
        this.subscription = snapshot;
        if (snapshot.status === "active") this.servedSince ??= preciseNow();
        // A reconnection brings the same view in a new object: only another one is a change.
        if (JSON.stringify(snapshot.view) !== JSON.stringify(this.view)) this.view = snapshot.view;
        onNextFrame(this.flush);
      },
    });
    const unlisten = this.client.onStateChange(() => onNextFrame(this.flush));
    const ticks = setInterval(() => this.tick(), FIGURES_INTERVAL);
    return () => {
      clearInterval(ticks);
      unlisten();
      handle.unsubscribe();
      cancelFrame(this.flush);
      cancelFrame(this.drawn);
      this.drawn();
    };
  }

  /** A browser that draws no frames is given no more than the gateway's buffer, whatever its reason. */
  private take(batch: Batch): Promise<void> {
    this.collect(batch);
    onNextFrame(this.drawn);
    return new Promise((handled) => this.undrawn.push(handled));
  }

  private readonly drawn = (): void => {
    for (const handled of this.undrawn.splice(0)) handled();
  };

  private collect(batch: Batch): void {
    const { messages, receivedAt } = batch;
    const offset = this.client.clockOffset;
    const liveFrom = ((this.servedSince ?? 0) + (offset ?? 0)) * 1000;
    let sum = 0;
    let known = 0;
    let history = 0;
    for (const message of messages) {
      const latency = latencyOf(message, receivedAt, offset);
      if (message.origin != null && message.origin < liveFrom) {
        history += 1;
      } else if (latency !== undefined) {
        sum += latency;
        known += 1;
      }
    }
    this.lastUpdate = Date.now();
    this.meter.add(this.lastUpdate, messages.length - history, sum, known);
    this.messageCount += messages.length;
    this.newest = messages.at(-1);
    this.invalid += this.collector.add(messages, this.view);
    if (this.isPaused) {
      this.heldBack += messages.length;
    } else {
      this.dataChanged = true;
      onNextFrame(this.flush);
    }
  }

  private readonly flush = (): void => {
    const early = performance.now() - this.flushedAt < this.updateInterval - 1;
    if (this.dataChanged && early) {
      onNextFrame(this.flush);
      return;
    }
    this.flushedAt = performance.now();
    const data = this.dataChanged ? this.collector.read() : this.current.data;
    this.dataChanged = false;
    this.emit(data);
  };

  private tick(): void {
    const now = Date.now();
    const { messageCount, invalid, lastUpdate, newest } = this;
    const figures = {
      messageCount,
      invalid,
      rate: this.meter.rate(now),
      latency: this.meter.latency(now) ?? null,
      lastUpdate,
      newest,
    };
    const changed = (Object.keys(figures) as (keyof Figures)[]).some(
      (name) => figures[name] !== this.figures[name],
    );
    if (changed) this.figures = figures;
    if (changed || now - this.current.at >= 1000) this.emit(this.current.data);
  }

  private emit(data: Data): void {
    this.current = this.snapshot(data);
    for (const listener of this.listeners) listener();
  }

  private snapshot(data: Data): StreamSnapshot<Data> {
    const { figures, isPaused, heldBack, subscription } = this;
    return { data, figures, connection: this.client.state, subscription, isPaused, heldBack, at: Date.now() };
  }
}

/** Whether messages come if there are any: the gateway serves the stream, and its workflow runs. */
function isFlowing(subscription: SubscriptionSnapshot | undefined): boolean {
  if (subscription?.status !== "active") return false;
  const { state } = subscription;
  return state === undefined || state === "running" || state === "degraded" || state === "completed";
}
