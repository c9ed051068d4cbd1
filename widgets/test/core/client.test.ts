import { expect, test } from "vitest";
import { latencyOf, type StreamError } from "../../src/core";
import { connectTo, eventually, Seen, startGateway } from "./fixture";

test("should give each of two subscriptions on one channel every batch once", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const client = connectTo(gateway);
  const [first, second] = [new Seen(), new Seen()];
  const handles = [client.subscribe("orders", {}, first), client.subscribe("orders", {}, second)];
  await eventually(() =>
    expect(handles.map(({ snapshot }) => snapshot.status)).toEqual(["active", "active"]),
  );

  gateway.append("orders", 1);
  gateway.append("orders", 2);

  await eventually(() =>
    expect([first.values, second.values]).toEqual([
      [1, 2],
      [1, 2],
    ]),
  );
});

test("should get nothing more after it unsubscribed while the other subscription goes on", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const client = connectTo(gateway);
  const [first, second] = [new Seen(), new Seen()];
  const handle = client.subscribe("orders", {}, first);
  const other = client.subscribe("orders", {}, second);
  await eventually(() => expect(other.snapshot.status).toBe("active"));

  handle.unsubscribe();
  gateway.append("orders", 1);

  await eventually(() => expect(second.values).toEqual([1]));
  expect(first.values).toEqual([]);
  expect(handle.snapshot.status).toBe("ended");
});

test("should surface state, view and counts of a stream", async () => {
  const gateway = await startGateway();
  gateway.define("orders", { kind: "chart", view: { y: ["total"] } });
  const handle = connectTo(gateway).subscribe("orders", {}, new Seen());
  await eventually(() => expect(handle.snapshot.state).toBe("running"));

  gateway.setState("orders", "paused", "paused by its owner");
  gateway.tell("orders", { type: "status", dropped: 5, conflated: 2, bufferUtilization: 0.83, lag: 40 });

  await eventually(() =>
    expect(handle.snapshot).toMatchObject({
      status: "active",
      kind: "chart",
      view: { y: ["total"] },
      state: "paused",
      reason: "paused by its owner",
      dropped: 5,
      conflated: 2,
      bufferUtilization: 0.83,
      lag: 40,
    }),
  );
});

test("should show a stream as it is shown from now on", async () => {
  const gateway = await startGateway();
  gateway.define("orders", { kind: "chart", view: { y: ["total"] } });
  const handle = connectTo(gateway).subscribe("orders", {}, new Seen());
  await eventually(() => expect(handle.snapshot.view).toEqual({ y: ["total"] }));

  gateway.tell("orders", {
    type: "state",
    state: "running",
    kind: "chart",
    view: { y: ["total"], unit: "EUR" },
  });
  await eventually(() => expect(handle.snapshot.view).toEqual({ y: ["total"], unit: "EUR" }));

  gateway.setState("orders", "paused");
  await eventually(() => expect(handle.snapshot).toMatchObject({ state: "paused", view: { unit: "EUR" } }));
  gateway.tell("orders", { type: "state", state: "running", kind: "edge" });
  await eventually(() => expect(handle.snapshot).toMatchObject({ kind: "edge", view: undefined }));
});

test("should add up what was dropped over connections", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const seen = new Seen();
  const handle = connectTo(gateway).subscribe("orders", {}, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));
  gateway.tell("orders", { type: "status", dropped: 5 });
  await eventually(() => expect(handle.snapshot.dropped).toBe(5));

  gateway.breakConnections();
  await eventually(() => expect(seen.statuses).toEqual(["active", "pending", "active"]));
  gateway.tell("orders", { type: "status", dropped: 2 });

  await eventually(() => expect(handle.snapshot.dropped).toBe(7));
});

test("should ask again for a refused stream as often as it was told to", async () => {
  const gateway = await startGateway();
  const handle = connectTo(gateway).subscribe("later", { errorRetries: 2 }, new Seen());

  await eventually(() => expect(handle.snapshot.error?.code).toBe("unknown-stream"));
  gateway.define("later");

  await eventually(() => expect(handle.snapshot).toMatchObject({ status: "active", error: undefined }));
});

test("should correct latency by the clock offset and not know it without an origin", async () => {
  // Given a gateway whose clock is an hour ahead
  const gateway = await startGateway();
  gateway.clockAhead = 3_600_000;
  gateway.define("orders");
  const seen = new Seen();
  const client = connectTo(gateway);
  const handle = client.subscribe("orders", {}, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));
  await eventually(() => expect(client.clockOffset).toBeDefined());

  // When
  const origin = (Date.now() + 3_600_000 - 40) * 1000;
  gateway.append("orders", 1, { origin });
  gateway.append("orders", 2);

  // Then
  await eventually(() => expect(seen.values).toEqual([1, 2]));
  const [batch, other] = seen.batches;
  const latencies = [batch, other].map(
    (b) => b?.messages[0] && latencyOf(b.messages[0], b.receivedAt, client.clockOffset),
  );
  expect(latencies[0]).toBeGreaterThan(35);
  expect(latencies[0]).toBeLessThan(10_000);
  expect(latencies[1]).toBeUndefined();
});

test("should resolve a publication when it was acknowledged and reject it with the gateway's reason", async () => {
  const gateway = await startGateway();
  gateway.define("shop/orders");
  const client = connectTo(gateway);
  await expect(client.publish("shop", "orders", [{ value: 1 }])).rejects.toMatchObject({
    code: "not-connected",
  });
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));

  await expect(client.publish("shop", "orders", [{ value: 1 }, { key: "k", value: 2 }])).resolves.toBe(2);
  await expect(client.publish("shop", "nowhere", [{ value: 1 }])).rejects.toMatchObject({
    code: "not-an-ingest",
  });
});

test("should not leave a publication open when the connection is lost", async () => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));

  gateway.silent = true;
  const publication = client.publish("shop", "orders", [{ value: 1 }]);
  gateway.breakConnections();

  await expect(publication).rejects.toMatchObject({ code: "connection-lost" });
});

test("should report a listener's exception and still serve the others", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const errors: StreamError[] = [];
  const client = connectTo(gateway, { onError: (error) => errors.push(error) });
  const seen = new Seen();
  const fail = () => {
    throw new Error("boom");
  };
  client.subscribe("orders", { from: "earliest" }, { batch: fail });
  client.subscribe("orders", { from: "earliest" }, seen);

  gateway.append("orders", 1);

  await eventually(() => expect(seen.values).toEqual([1]));
  expect(errors).toEqual([{ code: "listener-failed", message: "boom" }]);
});
