import { expect, test } from "vitest";
import { backoffDelay } from "../../src/core/backoff";

const options = { base: 500, max: 15_000 };
const almostOne = () => 1 - Number.EPSILON;

test("should double the upper bound with each attempt until the most", () => {
  const bounds = [0, 1, 2, 5, 60].map((attempt) => backoffDelay(attempt, options, almostOne));

  expect(bounds).toEqual([500, 1000, 2000, 15_000, 15_000]);
});

test("should draw from the whole range down to nothing", () => {
  expect(backoffDelay(3, options, () => 0)).toBe(0);
  expect(backoffDelay(3, options, () => 0.5)).toBe(2000);
});
