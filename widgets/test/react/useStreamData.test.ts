// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { useStreamData } from "../../src/react";
import { connectTo, eventually, numbers, startGateway } from "../core/fixture";
import { hookOf } from "./render";

const EARLIEST = { from: "earliest" } as const;

test("useStreamData should give the newest messages, oldest first, with rate and latency", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(
    connectTo(gateway),
    () => useStreamData<number>("numbers", { bufferSize: 3 }),
    {},
  );
  expect(result.current).toMatchObject({ isConnected: false, data: [], error: null });
  await eventually(() => expect(result.current.isConnected).toBe(true));

  // When
  for (const number of numbers(0, 5)) gateway.append("numbers", number, { origin: Date.now() * 1000 });

  // Then
  await eventually(() => {
    expect(result.current.data.map(({ value }) => value)).toEqual([2, 3, 4]);
    expect(result.current.metrics.messageCount).toBe(5);
    expect(result.current.latency).not.toBeNull();
  });

  // When: the rate is of the last second, which five messages of before say nothing about
  await eventually(() => {
    gateway.append("numbers", 5, { origin: Date.now() * 1000 });
    expect(result.current.rate).toBeGreaterThan(0);
  });
});

test("useStreamData should ask for what its options say, and once however often it is rendered", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const options = () => ({ bufferSize: 7, enableBackpressure: false, from: { last: 4 } });
  const view = hookOf(connectTo(gateway), () => useStreamData("numbers", options()), {});
  await eventually(() => expect(view.result.current.isConnected).toBe(true));

  // When
  view.rerender({});
  view.rerender({});
  view.unmount();

  // Then
  await eventually(() =>
    expect(gateway.received.map(({ type }) => type).filter((type) => type.endsWith("subscribe"))).toEqual([
      "subscribe",
      "unsubscribe",
    ]),
  );
  expect(gateway.received.find(({ type }) => type === "subscribe")).toMatchObject({
    bufferSize: 7,
    overflow: "disconnect",
    from: { last: 4 },
    whenMissing: "wait",
  });
});

test("useStreamData should begin anew when its stream changes", async () => {
  const gateway = await startGateway();
  gateway.define("one").append("of one");
  gateway.define("two").append("of two");
  const view = hookOf(connectTo(gateway), (stream: string) => useStreamData(stream, EARLIEST), "one");
  await eventually(() => expect(view.result.current.data.map(({ value }) => value)).toEqual(["of one"]));

  view.rerender("two");

  await eventually(() => expect(view.result.current.data.map(({ value }) => value)).toEqual(["of two"]));
});

test("useStreamData should pass on what its options ask of the gateway", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const options = { filter: "value > 1", fields: ["value"], maxRate: 5 };

  hookOf(connectTo(gateway), () => useStreamData("numbers", options), {});

  await eventually(() => expect(gateway.typesOfReceived()).toContain("subscribe"));
  const asked = gateway.received.find(({ type }) => type === "subscribe");
  expect(asked).toMatchObject(options);
  expect(asked).not.toHaveProperty("catchUpLimit");
});

test("useStreamData should give what parse makes of the values, and count and tell what it refuses", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const parse = (value: unknown) => {
    if (typeof value !== "number") throw new TypeError(`${JSON.stringify(value)} is no number`);
    return { doubled: value * 2 };
  };
  const { result, rerender } = hookOf(
    connectTo(gateway),
    () => useStreamData("numbers", { parse: (value) => parse(value) }),
    {},
  );
  await eventually(() => expect(result.current.isConnected).toBe(true));

  // When
  for (const value of [1, "two", 3]) gateway.append("numbers", value);
  rerender({});

  // Then
  await eventually(() => {
    expect(result.current.data.map(({ value }) => value.doubled)).toEqual([2, 6]);
    expect(result.current).toMatchObject({ invalid: 1, problem: '"two" is no number' });
  });
  expect(gateway.typesOfReceived().filter((type) => type === "subscribe")).toHaveLength(1);
});
