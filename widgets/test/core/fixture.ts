import { afterEach, vi } from "vitest";
import WebSocket from "ws";
import {
  type Batch,
  type ClientOptions,
  type Gap,
  NodeflowClient,
  type SocketConstructor,
  type SubscriptionSnapshot,
} from "../../src/core";
import { type HttpHandler, TestGateway } from "../gateway/testGateway";

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

export async function startGateway(http?: HttpHandler): Promise<TestGateway> {
  const gateway = await new TestGateway(http).start();
  closers.push(() => gateway.stop());
  return gateway;
}

export const TestSocket: SocketConstructor = WebSocket;

export function connectTo(gateway: TestGateway, options: Partial<ClientOptions> = {}): NodeflowClient {
  const client = new NodeflowClient({
    url: gateway.url,
    WebSocket: TestSocket,
    backoff: { base: 10, max: 50 },
    ...options,
  });
  closers.push(() => client.close());
  return client;
}

/** What a subscriber was given. */
export class Seen {
  readonly values: unknown[] = [];
  readonly batches: Batch[] = [];
  readonly gaps: Gap[] = [];
  /** Every status after the first, in order: a poll would miss one that lasts a few milliseconds. */
  readonly statuses: SubscriptionSnapshot["status"][] = [];

  batch(batch: Batch): void {
    this.batches.push(batch);
    this.values.push(...batch.messages.map((message) => message.value));
  }

  gap(gap: Gap): void {
    this.gaps.push(gap);
  }

  changed({ status }: SubscriptionSnapshot): void {
    if (status !== (this.statuses.at(-1) ?? "pending")) this.statuses.push(status);
  }
}

/** Waits for a condition; the assertion's own message tells what was missing. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 20_000, interval: 5 });
}

export function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
