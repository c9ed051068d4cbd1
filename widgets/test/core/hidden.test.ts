// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { connectTo, eventually, numbers, Seen, startGateway } from "./fixture";

let isHidden = false;
Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });

function setHidden(hidden: boolean): void {
  isHidden = hidden;
  document.dispatchEvent(new Event("visibilitychange"));
}

afterEach(() => setHidden(false));

test("should leave its streams when its page is hidden and go on from its token when it is seen", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const seen = new Seen();
  const handle = connectTo(gateway, { hiddenTimeout: 20 }).subscribe("numbers", {}, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));
  gateway.append("numbers", 0);
  await eventually(() => expect(seen.values).toEqual([0]));

  // When
  setHidden(true);
  await eventually(() => expect(gateway.typesOfReceived()).toContain("unsubscribe"));
  for (const number of numbers(1, 4)) gateway.append("numbers", number);
  // What was replayed is told by time: the return is later than the messages by more than the clocks can differ.
  const appended = Date.now();
  await eventually(() => expect(Date.now()).toBeGreaterThan(appended + 50));
  setHidden(false);

  // Then
  await eventually(() => expect(seen.values).toEqual([0, 1, 2, 3]));
  expect(seen.statuses).toEqual(["active", "away", "active"]);
  expect(handle.snapshot.resumption).toMatchObject({ because: "hidden", replayed: 3 });
  expect(seen.gaps).toEqual([]);
});

test("should keep its streams when its page is hidden only for a moment", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const seen = new Seen();
  const handle = connectTo(gateway, { hiddenTimeout: 60_000 }).subscribe("numbers", {}, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));

  setHidden(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  setHidden(false);
  gateway.append("numbers", 0);

  await eventually(() => expect(seen.values).toEqual([0]));
  expect(seen.statuses).toEqual(["active"]);
});

test("should skip what is too much to catch up with and say how much that is", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers").append("first");
  const seen = new Seen();
  const options = { from: "earliest", catchUpLimit: 10, bufferSize: 50 } as const;
  const client = connectTo(gateway, { hiddenTimeout: 20 });
  const handle = client.subscribe("numbers", options, seen);
  await eventually(() => expect(seen.values).toEqual(["first"]));

  // When
  setHidden(true);
  await eventually(() => expect(gateway.typesOfReceived()).toContain("unsubscribe"));
  for (const number of numbers(0, 1000)) gateway.topic("numbers").append(number);
  setHidden(false);

  // Then
  await eventually(() => expect(seen.values.at(-1)).toBe(999));
  expect(seen.gaps).toMatchObject([{ reason: "skipped", missed: 990 }]);
  expect(handle.snapshot.gap).toMatchObject({ reason: "skipped", missed: 990 });
  expect(seen.values.slice(-10)).toEqual(numbers(990, 1000));
  expect(new Set(seen.values).size).toBe(seen.values.length);
});

test("should catch up with no more than the gateway gives at once, however much is wanted", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers").append("first");
  const seen = new Seen();
  const options = { from: "earliest", catchUpLimit: 10_500, bufferSize: 50 } as const;
  const client = connectTo(gateway, { hiddenTimeout: 20 });
  const handle = client.subscribe("numbers", options, seen);
  await eventually(() => expect(seen.values).toEqual(["first"]));

  // When
  setHidden(true);
  await eventually(() => expect(gateway.typesOfReceived()).toContain("unsubscribe"));
  for (const number of numbers(0, 11_000)) gateway.topic("numbers").append(number);
  setHidden(false);

  // Then
  await eventually(() => expect(seen.values.at(-1)).toBe(10_999));
  expect(handle.snapshot).toMatchObject({ status: "active", gap: { reason: "skipped", missed: 1000 } });
});

test("should ask for what was wanted while its page was hidden when it is seen", async () => {
  const gateway = await startGateway();
  gateway.define("numbers").append(1);
  const client = connectTo(gateway, { hiddenTimeout: 10 });
  const seen = [new Seen(), new Seen()];
  client.subscribe("numbers", { from: "earliest" }, seen[0] ?? {});
  await eventually(() => expect(seen[0]?.values).toEqual([1]));
  setHidden(true);
  await eventually(() => expect(seen[0]?.statuses).toEqual(["active", "away"]));

  client.subscribe("numbers", { from: "earliest" }, seen[1] ?? {});
  const states: string[] = [];
  client.onStateChange(() => states.push(client.state.status));
  gateway.breakConnections();
  await eventually(() => expect(states).toContain("open"));
  // The answer comes after whatever was asked for before.
  await expect(client.publish("no", "where", [])).rejects.toMatchObject({ code: "not-an-ingest" });
  const asked = () => gateway.typesOfReceived().filter((type) => type === "subscribe").length;
  expect(asked()).toBe(1);
  setHidden(false);

  await eventually(() => expect(seen.map(({ values }) => values)).toEqual([[1], [1]]));
  expect(asked()).toBe(3);
});
