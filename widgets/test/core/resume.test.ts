import { expect, test } from "vitest";
import { connectTo, eventually, numbers, Seen, startGateway } from "./fixture";

test("should neither repeat nor skip a message when the gateway is killed and started again", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("orders", {}, 2);
  const seen = new Seen();
  connectTo(gateway).subscribe("orders", { from: "earliest" }, seen);
  let sent = 0;
  const send = (count: number) => {
    for (let i = 0; i < count; i++, sent++) gateway.topic("orders").append(sent, { partition: sent % 2 });
    gateway.flush();
  };

  // When
  for (let round = 1; round <= 5; round++) {
    send(100);
    await eventually(() => expect(seen.values.length).toBeGreaterThanOrEqual(round * 150 - 50));
    await gateway.stop();
    send(50);
    await gateway.start();
  }

  // Then
  await eventually(() => expect(seen.values.length).toBe(sent));
  expect([...seen.values].sort((a, b) => Number(a) - Number(b))).toEqual(numbers(0, sent));
  expect(seen.gaps).toEqual([]);
});

test("should resume each of several subscriptions of one socket with its own token", async () => {
  const gateway = await startGateway();
  gateway.define("a");
  gateway.define("b");
  const client = connectTo(gateway);
  const [a, b] = [new Seen(), new Seen()];
  client.subscribe("a", {}, a);
  client.subscribe("b", { from: "earliest" }, b);
  await eventually(() => expect(gateway.received.filter(({ type }) => type === "subscribe")).toHaveLength(2));
  gateway.append("a", 1);
  gateway.append("b", 10);
  await eventually(() => expect([a.values, b.values]).toEqual([[1], [10]]));

  gateway.breakConnections();
  gateway.append("a", 2);
  gateway.append("b", 11);

  await eventually(() =>
    expect([a.values, b.values]).toEqual([
      [1, 2],
      [10, 11],
    ]),
  );
  expect(gateway.connections).toBe(1);
});

test("should go on from the token that came with the subscription when no message came yet", async () => {
  const gateway = await startGateway();
  gateway.define("quiet");
  const seen = new Seen();
  const handle = connectTo(gateway).subscribe("quiet", { from: "latest" }, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));

  await gateway.stop();
  gateway.topic("quiet").append("while away");
  await gateway.start();

  await eventually(() => expect(seen.values).toEqual(["while away"]));
});

test("should pass over a batch that comes twice", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("orders");
  const seen = new Seen();
  connectTo(gateway).subscribe("orders", { from: "earliest" }, seen);

  for (const value of numbers(0, 120)) topic.append(value);
  gateway.flush(true);

  await eventually(() => expect(seen.values).toHaveLength(120));
  gateway.append("orders", "end");
  await eventually(() => expect(seen.values.at(-1)).toBe("end"));
  expect(seen.values).toEqual([...numbers(0, 120), "end"]);
});

test("should tell how many messages expired while it was away", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("orders");
  const seen = new Seen();
  const handle = connectTo(gateway).subscribe("orders", { from: "earliest" }, seen);
  gateway.append("orders", 1);
  await eventually(() => expect(seen.values).toEqual([1]));

  await gateway.stop();
  topic.append("lost");
  topic.append("lost too");
  topic.expire();
  topic.append(4);
  await gateway.start();

  await eventually(() => expect(seen.values).toEqual([1, 4]));
  expect(seen.gaps).toMatchObject([{ reason: "expired", missed: 2 }]);
  expect(handle.snapshot.gap).toMatchObject({ reason: "expired", missed: 2 });
});

test("should show the low offsets of a stream that was made anew", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const seen = new Seen();
  connectTo(gateway).subscribe("orders", { from: "earliest" }, seen);
  for (const value of numbers(0, 10)) gateway.append("orders", value);
  await eventually(() => expect(seen.values).toHaveLength(10));

  gateway.recreate("orders");
  gateway.append("orders", "anew");

  await eventually(() => expect(seen.values.at(-1)).toBe("anew"));
  expect(seen.gaps).toMatchObject([{ reason: "recreated", missed: null }]);
});
