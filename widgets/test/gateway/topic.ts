import type { StreamMessage, StreamState } from "../../src/core";

export interface StreamDescription {
  readonly kind?: string;
  readonly view?: object;
  readonly title?: string;
  readonly workflow?: string;
}

/** A stream's topic: partitions of messages, a topic id that changes when it is made anew. */
export class Topic {
  private static lastId = 0;
  partitions: StreamMessage[][];
  firstOffsets: number[];
  id = 0;
  state: StreamState = "running";
  reason: string | undefined;

  constructor(
    readonly name: string,
    readonly description: StreamDescription,
    private readonly partitionCount: number,
  ) {
    this.partitions = [];
    this.firstOffsets = [];
    this.recreate();
  }

  append(value: unknown, message: Partial<StreamMessage> = {}): StreamMessage {
    const partition = message.partition ?? 0;
    const offset = this.endOffsets()[partition] ?? 0;
    const { name } = this;
    const added = {
      id: `${name}-${partition}-${offset}`,
      key: null,
      timestamp: Date.now(),
      value,
      ...message,
      partition,
      offset,
    };
    this.partitions[partition]?.push(added);
    return added;
  }

  endOffsets(): number[] {
    return this.partitions.map(
      (messages, partition) => (this.firstOffsets[partition] ?? 0) + messages.length,
    );
  }

  /** Messages from the given next offsets on, in order per partition. */
  read(from: readonly number[]): StreamMessage[] {
    return this.partitions.flatMap((messages, partition) =>
      messages.slice(Math.max(0, (from[partition] ?? 0) - (this.firstOffsets[partition] ?? 0))),
    );
  }

  /** Retention: what is before the end is gone. */
  expire(): void {
    this.firstOffsets = this.endOffsets();
    this.partitions = this.partitions.map(() => []);
  }

  recreate(): void {
    Topic.lastId += 1;
    this.id = Topic.lastId;
    this.partitions = Array.from({ length: this.partitionCount }, () => []);
    this.firstOffsets = this.partitions.map(() => 0);
  }

  token(next: readonly number[]): string {
    return Buffer.from(JSON.stringify({ stream: this.name, topic: this.id, next })).toString("base64url");
  }
}
