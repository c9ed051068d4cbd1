import { expect, test } from "vitest";
import { clockTime, tickTime } from "../../src/react/components/format";

test("should tell each tick of an axis of time from its neighbours, and say no more than that", () => {
  const at = new Date(2026, 10, 8, 14, 3, 12, 550).getTime();

  const told = [86_400_000, 60_000, 1000, 500, 50, 2].map((increment) => tickTime(at, increment));

  expect(told).toEqual(["08 Nov", "14:03:12", "14:03:12", "14:03:12.5", "14:03:12.55", "14:03:12.550"]);
});

test("should tell a time that no calendar reaches as the number that it is", () => {
  const nanoseconds = 1.7e18;

  expect(clockTime(nanoseconds)).toBe("1700000000000000000");
  expect([86_400_000, 1].map((increment) => tickTime(nanoseconds, increment))).toEqual([
    "1700000000000000000",
    "1700000000000000000",
  ]);
});
