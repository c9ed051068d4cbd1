import { expect, test } from "vitest";
import { StreamFailure, type SubscriptionSnapshot } from "../../src/core";
import { connectTo, eventually, numbers, startGateway } from "./fixture";

test("should read a stream batch by batch", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("numbers");
  for (const number of numbers(0, 120)) topic.append(number);
  const read: unknown[] = [];

  for await (const { messages } of connectTo(gateway).stream<number>("numbers", { from: "earliest" })) {
    read.push(...messages.map(({ value }) => value));
    if (read.length === 120) break;
  }

  expect(read).toEqual(numbers(0, 120));
  await eventually(() => expect(gateway.typesOfReceived()).toContain("unsubscribe"));
});

test("should let the gateway wait while nobody reads, at most its buffer ahead", async () => {
  // Given
  const gateway = await startGateway();
  const topic = gateway.define("numbers");
  const snapshots: SubscriptionSnapshot[] = [];
  const options = { from: "earliest", maxBatchSize: 10, bufferSize: 40 } as const;
  const stream = connectTo(gateway).stream("numbers", {
    ...options,
    changed: (snapshot) => snapshots.push(snapshot),
  });
  await eventually(() => expect(snapshots.at(-1)?.status).toBe("active"));
  await eventually(() => expect(gateway.typesOfReceived()).toContain("received"));

  // When
  for (const number of numbers(0, 1000)) topic.append(number);
  gateway.flush();

  // Then
  expect(gateway.sentTo("numbers")).toBe(40);
  const reader = stream.getReader();
  for (const batch of numbers(0, 5)) {
    expect((await reader.read()).value?.messages[0]?.value).toBe(batch * 10);
  }
  await eventually(() => expect(gateway.sentTo("numbers")).toBe(90));
  await reader.cancel();
});

test("should tell a gap where it is", async () => {
  const gateway = await startGateway();
  gateway.define("numbers").append(1);
  const reader = connectTo(gateway).stream("numbers", { from: "earliest" }).getReader();
  expect((await reader.read()).value?.messages).toHaveLength(1);

  gateway.recreate("numbers");
  gateway.append("numbers", 2);

  expect((await reader.read()).value).toMatchObject({ messages: [], gap: { reason: "recreated" } });
  expect((await reader.read()).value?.messages[0]?.value).toBe(2);
});

test("should fail with the gateway's reason when the stream is refused", async () => {
  const gateway = await startGateway();
  const reader = connectTo(gateway).stream("nowhere").getReader();

  const failure: unknown = await reader.read().catch((thrown: unknown) => thrown);

  expect(failure).toBeInstanceOf(StreamFailure);
  expect(failure).toMatchObject({ code: "unknown-stream", message: "There is no stream nowhere" });
});

test("should fail when the connection is closed for good, also what is asked for after that", async () => {
  const gateway = await startGateway();
  gateway.auth = "required";
  gateway.define("orders");
  const client = connectTo(gateway);

  await expect(client.stream("orders").getReader().read()).rejects.toMatchObject({
    code: "connection-closed",
    message: "the gateway wants a valid credential",
  });
  await expect(client.stream("orders").getReader().read()).rejects.toMatchObject({
    code: "connection-closed",
  });
});

test("should give what came before the client was closed, then end", async () => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  const topic = gateway.define("numbers");
  for (const number of numbers(0, 60)) topic.append(number);
  const reader = client.stream("numbers", { from: "earliest", maxBatchSize: 20 }).getReader();
  expect((await reader.read()).value?.messages).toHaveLength(20);
  gateway.append("numbers", "last");
  await eventually(() => expect(gateway.sentTo("numbers")).toBe(61));
  // The answer follows every frame that was sent before it.
  await expect(client.publish("no", "where", [])).rejects.toMatchObject({ code: "not-an-ingest" });

  client.close();

  expect((await reader.read()).value?.messages).toHaveLength(20);
  expect((await reader.read()).value?.messages).toHaveLength(20);
  expect((await reader.read()).value?.messages).toHaveLength(1);
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});
