import type { WebSocket } from "ws";
import type { StartPosition, SubscribeOptions } from "../../src/core";
import type { Topic } from "./topic";

interface Channel {
  readonly id: string;
  readonly topic: Topic;
  readonly batchSize: number;
  readonly bufferSize: number;
  next: number[];
  subs: string[];
  /** Messages of each batch that was sent and not received; undefined as long as the viewer sends no receipts. */
  unreceived: number[] | undefined;
  received: number;
}

type Asked = { sub?: string; stream: string } & SubscribeOptions;

/** One socket's side of the protocol: its channels, each with the position up to which it was sent. */
export class Viewer {
  private channels: Channel[] = [];
  private lastChannel = 0;
  /** Subscriptions to all streams of a workflow. */
  private readonly several = new Set<string>();
  private readonly sent = new Map<Topic, number>();

  constructor(
    private readonly socket: WebSocket,
    private readonly topics: ReadonlyMap<string, Topic>,
  ) {}

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  terminate(): void {
    this.socket.terminate();
  }

  close(code: number): void {
    this.socket.close(code);
  }

  subscribe(asked: Asked): void {
    const sub = asked.sub ?? asked.stream;
    if (isTooMuch(asked.from)) {
      const message = "from.last is not a whole number from 0 to 10000";
      this.send({ type: "error", sub, code: "bad-from", message });
      return;
    }
    if (asked.stream.endsWith("/*")) {
      this.several.add(sub);
      const prefix = asked.stream.slice(0, -1);
      for (const topic of this.topics.values()) {
        if (topic.name.startsWith(prefix)) this.begin(topic, sub, { ...asked, ...fromOf(topic, asked.from) });
      }
      return;
    }
    const topic = this.topics.get(asked.stream);
    if (topic === undefined) {
      if (asked.whenMissing === "wait") this.send({ type: "state", sub, state: "waiting" });
      else
        this.send({
          type: "error",
          sub,
          code: "unknown-stream",
          message: `There is no stream ${asked.stream}`,
        });
      return;
    }
    this.begin(topic, sub, asked);
  }

  private begin(topic: Topic, sub: string, asked: SubscribeOptions): void {
    const { next, gap } = startOf(topic, asked.from ?? "latest");
    const batchSize = asked.maxBatchSize ?? 50;
    let channel = this.channels.find(
      (other) =>
        other.topic === topic && other.batchSize === batchSize && String(other.next) === String(next),
    );
    if (channel === undefined) {
      this.lastChannel += 1;
      const { bufferSize = 1000 } = asked;
      const id = `c${this.lastChannel}`;
      channel = { id, topic, batchSize, bufferSize, next, subs: [], unreceived: undefined, received: 0 };
      this.channels.push(channel);
    }
    channel.subs.push(sub);
    const { kind = null, view = null } = topic.description;
    const token = topic.token(next);
    this.send({ type: "subscribed", sub, stream: topic.name, channel: channel.id, kind, view, token });
    this.send({ type: "state", sub, state: topic.state, reason: topic.reason });
    if (gap !== undefined) this.send({ type: "gap", sub, token, ...gap });
    const lag = topic.read(next).length;
    if (lag > 0) this.send({ type: "status", sub, dropped: 0, conflated: 0, bufferUtilization: 0, lag });
    this.flush();
  }

  unsubscribe(sub: string): void {
    for (const channel of this.channels) channel.subs = channel.subs.filter((other) => other !== sub);
    this.channels = this.channels.filter((channel) => channel.subs.length > 0);
  }

  /** The viewer has handled so many batches of the channel: as many more may go. */
  receive(id: string, count: number): void {
    const channel = this.channels.find((other) => other.id === id);
    if (channel === undefined) return;
    channel.unreceived ??= [];
    channel.unreceived.splice(0, count - channel.received);
    channel.received = count;
    this.flush();
  }

  sentOf(topic: Topic): number {
    return this.sent.get(topic) ?? 0;
  }

  /** A frame about a stream for each of its subs. */
  tell(topic: Topic, frame: object): void {
    for (const channel of this.channels.filter((other) => other.topic === topic)) {
      for (const sub of channel.subs) {
        this.send({ ...frame, sub, ...(this.several.has(sub) ? { stream: topic.name } : {}) });
      }
    }
  }

  /** Puts the channels of a topic made anew at its beginning. */
  recreated(topic: Topic): void {
    for (const channel of this.channels.filter((other) => other.topic === topic))
      channel.next = topic.firstOffsets;
    this.tell(topic, {
      type: "gap",
      token: topic.token(topic.firstOffsets),
      reason: "recreated",
      missed: null,
    });
  }

  /** Sends what is new; twice the same batch when `repeat` asks for what the protocol rules out. */
  flush(repeat = false): void {
    for (const channel of this.channels) {
      const messages = channel.topic.read(channel.next);
      for (let start = 0; start < messages.length && !isFull(channel); start += channel.batchSize) {
        const part = messages.slice(start, start + channel.batchSize);
        const next = [...channel.next];
        for (const { partition, offset } of part) next[partition] = offset + 1;
        channel.next = next;
        channel.unreceived?.push(part.length);
        this.sent.set(channel.topic, this.sentOf(channel.topic) + part.length);
        const frame = {
          type: "batch",
          channel: channel.id,
          token: channel.topic.token(next),
          messages: part,
        };
        this.send(frame);
        if (repeat) this.send(frame);
      }
    }
  }
}

/** Where one stream of several begins: at its token of those that were given, or with its oldest message. */
function fromOf(topic: Topic, from: StartPosition | undefined): SubscribeOptions {
  if (from === undefined || typeof from === "string" || !("token" in from)) return {};
  const own = from.token.split(".").find((token) => {
    const { stream } = JSON.parse(Buffer.from(token, "base64url").toString()) as { stream: string };
    return stream === topic.name;
  });
  return { from: own === undefined ? "earliest" : { token: own } };
}

function isTooMuch(from: StartPosition | undefined): boolean {
  return typeof from === "object" && "last" in from && !(from.last >= 0 && from.last <= 10_000);
}

function isFull({ unreceived, bufferSize }: Channel): boolean {
  return unreceived !== undefined && unreceived.reduce((sum, each) => sum + each, 0) >= bufferSize;
}

function startOf(topic: Topic, from: StartPosition): { next: number[]; gap?: object } {
  if (from === "latest") return { next: topic.endOffsets() };
  if (from === "earliest") return { next: topic.firstOffsets };
  if ("last" in from) {
    return {
      next: topic.endOffsets().map((end, i) => Math.max(topic.firstOffsets[i] ?? 0, end - from.last)),
    };
  }
  if ("timestamp" in from) throw new Error("the test gateway knows no start by time");
  const token = JSON.parse(Buffer.from(from.token, "base64url").toString()) as {
    topic: number;
    next: number[];
  };
  if (token.topic !== topic.id)
    return { next: topic.firstOffsets, gap: { reason: "recreated", missed: null } };
  const missed = token.next.reduce(
    (sum, next, i) => sum + Math.max(0, (topic.firstOffsets[i] ?? 0) - next),
    0,
  );
  if (missed > 0) return { next: topic.firstOffsets, gap: { reason: "expired", missed } };
  return { next: token.next };
}
