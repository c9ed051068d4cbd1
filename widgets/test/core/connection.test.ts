import { expect, test } from "vitest";
import { connectTo, eventually, Seen, startGateway } from "./fixture";

test("should reconnect when the gateway falls silent without closing", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const seen = new Seen();
  const client = connectTo(gateway, { silenceTimeout: 300 });
  const handle = client.subscribe("orders", {}, seen);
  await eventually(() => expect(handle.snapshot.status).toBe("active"));

  gateway.silent = true;
  await eventually(() =>
    expect(client.state).toMatchObject({ status: "reconnecting", reason: "the gateway fell silent" }),
  );
  expect(handle.snapshot.status).toBe("pending");
  gateway.topic("orders").append(1);
  gateway.silent = false;

  await eventually(() => expect(seen.values).toEqual([1]));
});

test("should reconnect when the gateway sends heartbeats but no welcome", async () => {
  const gateway = await startGateway();
  gateway.silent = true;
  const client = connectTo(gateway, { silenceTimeout: 300 });
  client.connect();
  await eventually(() => expect(gateway.connections).toBe(1));
  gateway.silent = false;

  await eventually(() => expect(client.state.status).toBe("open"));
});

test("should stay connected on heartbeats alone", async () => {
  const gateway = await startGateway();
  const client = connectTo(gateway, { silenceTimeout: 250 });
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));
  const { state } = client;

  await new Promise((resolve) => setTimeout(resolve, 800));

  expect(client.state).toBe(state);
});

test.each([4401, 4403, 4406])("should not reconnect when closed with %i", async (code) => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));

  gateway.closeConnections(code);

  await eventually(() => expect(client.state.status).toBe("closed"));
});

test.each([1001, 1012, 4408, 4429, 4430])("should reconnect when closed with %i", async (code) => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  const states: string[] = [];
  client.onStateChange(() => states.push(client.state.status));
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));

  gateway.closeConnections(code);

  await eventually(() => expect(states.filter((status) => status === "open")).toHaveLength(2));
  expect(states).toContain("reconnecting");
});

test("should come back with its token when a frame is not JSON", async () => {
  const gateway = await startGateway();
  gateway.define("orders");
  const seen = new Seen();
  const client = connectTo(gateway);
  client.subscribe("orders", { from: "earliest" }, seen);
  gateway.append("orders", 1);
  await eventually(() => expect(seen.values).toEqual([1]));

  gateway.sendToAll("not an object" as unknown as object);
  gateway.append("orders", 2);

  await eventually(() => expect(seen.values).toEqual([1, 2]));
});

test("should say that a credential is wanted when it has none", async () => {
  const gateway = await startGateway();
  gateway.auth = "required";
  const client = connectTo(gateway);

  client.connect();

  await eventually(() =>
    expect(client.state).toEqual({ status: "closed", reason: "the gateway wants a valid credential" }),
  );
});

test("should send its credential before it subscribes", async () => {
  const gateway = await startGateway();
  gateway.auth = "required";
  gateway.define("orders");

  connectTo(gateway, { credential: "open sesame" }).subscribe("orders", {}, new Seen());

  await eventually(() => expect(gateway.received.some(({ type }) => type === "subscribe")).toBe(true));
  expect(gateway.received[0]).toEqual({ type: "connect", credential: "open sesame" });
});

test("should know when it will try again and why", async () => {
  const gateway = await startGateway();
  const client = connectTo(gateway, { backoff: { base: 60_000, max: 60_000 } });
  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));

  gateway.breakConnections();

  await eventually(() => expect(client.state.status).toBe("reconnecting"));
  const { state } = client;
  if (state.status !== "reconnecting") throw new Error("unreachable");
  expect(state.reason).toContain("cannot be reached");
  expect(state.retryAt - Date.now()).toBeLessThanOrEqual(60_000);
  expect(Date.now() - (state.lostAt ?? 0)).toBeLessThan(30_000);

  client.connect();
  await eventually(() => expect(client.state.status).toBe("open"));
});
