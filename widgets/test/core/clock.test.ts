import { expect, test } from "vitest";
import { ClockOffset } from "../../src/core/clock";

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
