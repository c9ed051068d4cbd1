import { afterEach, expect, test, vi } from "vitest";
import { ClockOffset, preciseNow } from "../../src/core/clock";
import { connectTo, eventually, startGateway } from "./fixture";

const HOUR = 3_600_000;

afterEach(() => vi.restoreAllMocks());

/** As after a sleep, in which performance.now() stands still, or by a clock that is set. */
function leap(by: number): void {
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + by);
}

test("should take the offset of the quickest ping", () => {
  const clock = new ClockOffset();
  expect(clock.value).toBeUndefined();

  clock.add(1000, 1_060, 1100);
  clock.add(2000, 2_003.5, 2002);
  clock.add(3000, 3_100, 3040);

  expect(clock.value).toBe(2.5);
  expect(clock.excess).toBe(38);
});

test("should forget a ping that is older than a minute, however quick it was", () => {
  const clock = new ClockOffset();
  clock.add(0, 6, 2);

  clock.add(59_000, 59_025, 59_010);
  expect(clock.value).toBe(5);
  clock.add(62_000, 62_027, 62_012);

  expect(clock.value).toBe(20);
});

test("should tell the time of Date.now() with its fraction after a leap and before it", () => {
  const apart = () => Math.abs(preciseNow() - Date.now());
  expect(apart()).toBeLessThan(1000);

  leap(HOUR);

  expect(apart()).toBeLessThan(1000);
  vi.restoreAllMocks();
  expect(apart()).toBeLessThan(1000);
});

test("should find the gateway's clock no hour ahead because it slept for an hour", async () => {
  // Given
  const gateway = await startGateway();
  const client = connectTo(gateway);
  client.connect();
  await eventually(() => expect(client.clockOffset).toBeDefined());

  // When
  leap(HOUR);
  gateway.clockAhead = HOUR;
  const atOnce = client.clockOffset;
  await gateway.stop();
  gateway.received.length = 0;
  await gateway.start();
  await eventually(() => expect(gateway.typesOfReceived()).toEqual(["ping", "ping", "ping"]));

  // Then
  for (const offset of [atOnce, client.clockOffset]) expect(Math.abs(offset ?? HOUR)).toBeLessThan(2000);
});

test.each([HOUR, -HOUR])("should find soon how far a clock is ahead that was set by %i ms", async (by) => {
  const gateway = await startGateway();
  const client = connectTo(gateway);
  client.connect();
  await eventually(() => expect(gateway.typesOfReceived()).toEqual(["ping", "ping", "ping"]));
  await eventually(() => expect(client.clockOffset).toBeDefined());

  leap(by);

  await eventually(() => expect(Math.abs((client.clockOffset ?? 0) + by)).toBeLessThan(2000));
});
