import { firstValueFrom, lastValueFrom, take, toArray } from "rxjs";
import { expect, test } from "vitest";
import { connectionStates, streamBatches, streamEvents, streamMessages } from "../../src/rxjs";
import { connectTo, eventually, startGateway } from "../core/fixture";

const EARLIEST = { from: "earliest" } as const;

test("should give a stream's messages and unsubscribe with the last subscriber", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("numbers");
  for (const value of [1, 2, 3]) topic.append(value);

  const messages = streamMessages<number>(connectTo(gateway), "numbers", EARLIEST);

  expect((await lastValueFrom(messages.pipe(take(3), toArray()))).map(({ value }) => value)).toEqual([
    1, 2, 3,
  ]);
  await eventually(() => expect(gateway.typesOfReceived()).toContain("unsubscribe"));
});

test("should give each subscriber a subscription of its own", async () => {
  const gateway = await startGateway();
  gateway.define("numbers").append(1);
  const batches = streamBatches<number>(connectTo(gateway), "numbers", EARLIEST);

  const first = await firstValueFrom(batches);
  const second = await firstValueFrom(batches);

  expect([first, second].map(({ messages }) => messages[0]?.value)).toEqual([1, 1]);
});

test("should tell gaps and changes in their order and complete with the client", async () => {
  const gateway = await startGateway();
  gateway.define("numbers").append(1);
  const client = connectTo(gateway);
  const told: string[] = [];
  let completed = false;
  streamEvents(client, "numbers", EARLIEST).subscribe({
    next: (event) => told.push(event.type === "changed" ? event.snapshot.status : event.type),
    complete: () => (completed = true),
  });
  await eventually(() => expect(told).toContain("batch"));

  gateway.recreate("numbers");
  await eventually(() => expect(told.at(-1)).toBe("gap"));
  client.close();

  expect(told.indexOf("active")).toBeLessThan(told.indexOf("batch"));
  expect(told.at(-1)).toBe("ended");
  expect(completed).toBe(true);
});

test("should fail when the stream is refused", async () => {
  const gateway = await startGateway();

  const refused = firstValueFrom(streamBatches(connectTo(gateway), "nowhere"));

  await expect(refused).rejects.toMatchObject({ name: "StreamFailure", code: "unknown-stream" });
});

test("should tell the connection's states from the present one on", async () => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  const states = lastValueFrom(connectionStates(client).pipe(take(3), toArray()));

  client.connect();

  expect((await states).map(({ status }) => status)).toEqual(["idle", "connecting", "open"]);
});
