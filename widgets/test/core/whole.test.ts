import { expect, test } from "vitest";
import { connectTo, eventually, Seen, startGateway } from "./fixture";

test("should follow all streams of a workflow and go on with each from its own token", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("shop/clean");
  gateway.define("shop/large");
  gateway.define("other/clean").append("not of the shop");
  const seen = new Seen();
  const handle = connectTo(gateway).subscribe("shop/*", { from: "earliest" }, seen);
  gateway.append("shop/clean", 1);
  gateway.append("shop/large", 10);
  const shown = () =>
    seen.batches.map(({ stream, messages }) => [stream, messages.map(({ value }) => value)]);
  await eventually(() => expect(shown()).toHaveLength(2));

  // When
  await gateway.stop();
  gateway.topic("shop/clean").append(2);
  gateway.define("shop/later").append(100);
  await gateway.start();

  // Then
  await eventually(() => expect(shown()).toHaveLength(4));
  expect(shown()).toEqual(
    expect.arrayContaining([
      ["shop/clean", [1]],
      ["shop/large", [10]],
      ["shop/clean", [2]],
      ["shop/later", [100]],
    ]),
  );
  expect(handle.snapshot.status).toBe("active");
  const asked = gateway.received.filter((frame) => frame.type === "subscribe");
  const resumedFrom = asked.at(-1)?.from as { token: string };
  expect(resumedFrom.token.split(".")).toHaveLength(2);
});

test("should add up what was left out of the streams, and name the stream of a gap", async () => {
  const gateway = await startGateway();
  gateway.define("shop/clean");
  gateway.define("shop/large");
  const seen = new Seen();
  const handle = connectTo(gateway).subscribe("shop/*", { filter: "value > 1" }, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));
  const leftOut = { filtered: 3, invalid: 1, limited: 0, problem: "no such key: value" };

  gateway.tell("shop/clean", { type: "status", dropped: 2, conflated: 0, lag: 5, leftOut });
  gateway.tell("shop/large", { type: "status", dropped: 5, conflated: 0, lag: 6 });
  gateway.recreate("shop/large");

  await eventually(() => expect(seen.gaps).toMatchObject([{ stream: "shop/large", reason: "recreated" }]));
  expect(handle.snapshot).toMatchObject({
    dropped: 7,
    lag: 11,
    filtered: 3,
    invalid: 1,
    filterProblem: "no such key: value",
  });
});
