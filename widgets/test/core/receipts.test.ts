import { expect, test } from "vitest";
import { connectTo, eventually, numbers, Seen, startGateway } from "./fixture";
import type { TestGateway } from "../gateway/testGateway";

function receipts(gateway: TestGateway, channel: string): number[] {
  return gateway.received.flatMap((frame) =>
    frame.type === "received" && frame.channel === channel ? [frame.count] : [],
  );
}

test("should tell how many frames were handled, those of one turn together", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("numbers");
  for (const number of numbers(0, 500)) topic.append(number);

  connectTo(gateway).subscribe("numbers", { from: "earliest" }, new Seen());

  await eventually(() => expect(receipts(gateway, "c1").at(-1)).toBe(10));
  expect(receipts(gateway, "c1")[0]).toBe(0);
  expect(receipts(gateway, "c1")).toEqual([...receipts(gateway, "c1")].sort((a, b) => a - b));
});

test("should count a frame as handled when the slowest subscription of its channel is done with it", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const client = connectTo(gateway);
  const done: (() => void)[] = [];
  const quick = new Seen();
  const slow = client.subscribe("numbers", {}, { batch: () => new Promise<void>((end) => done.push(end)) });
  await eventually(() => expect(slow.snapshot.status).toBe("active"));
  const other = client.subscribe("numbers", {}, quick);
  await eventually(() => expect(other.snapshot.status).toBe("active"));

  // When
  for (const number of numbers(0, 3)) gateway.append("numbers", number);
  await eventually(() => expect(quick.values).toEqual([0, 1, 2]));
  done[0]?.();

  // Then
  await eventually(() => expect(receipts(gateway, "c1")).toEqual([0, 1]));
  slow.unsubscribe();
  for (const end of done) end();
  await eventually(() => expect(receipts(gateway, "c1").at(-1)).toBe(3));
});

test("should count anew on a new connection", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const seen = new Seen();
  connectTo(gateway).subscribe("numbers", { from: "earliest" }, seen);
  gateway.append("numbers", 1);
  await eventually(() => expect(receipts(gateway, "c1")).toEqual([0, 1]));

  gateway.breakConnections();
  await eventually(() => expect(seen.statuses).toEqual(["active", "pending", "active"]));
  gateway.append("numbers", 2);

  await eventually(() => expect(receipts(gateway, "c1")).toEqual([0, 1, 0, 1]));
});

test("should count what a failing listener was given as handled", async () => {
  const gateway = await startGateway();
  gateway.define("numbers").append(1);
  const errors: string[] = [];
  const client = connectTo(gateway, { onError: ({ message }) => errors.push(message) });

  client.subscribe("numbers", { from: "earliest" }, { batch: () => Promise.reject(new Error("no")) });

  await eventually(() => expect(receipts(gateway, "c1").at(-1)).toBe(1));
  expect(errors).toEqual(["no"]);
});
