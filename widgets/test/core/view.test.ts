import { expect, test } from "vitest";
import {
  at,
  inferChartFields,
  inferColumns,
  isAtLeast,
  Meter,
  parseLogLevel,
  RingBuffer,
} from "../../src/core";

test("should find a member by its path and a dotted name first", () => {
  const value = { a: { b: [7, 8] }, "a.c": 9 };

  expect(["", "a.b.1", "a.c", "a.x.y", "z"].map((path) => at(value, path))).toEqual([
    value,
    8,
    9,
    undefined,
    undefined,
  ]);
});

test("should take a bare number as y and at most six numeric fields of an object", () => {
  expect(inferChartFields([3, 4])).toEqual([""]);
  expect(inferChartFields([{ city: "Oslo", temp: 3, wind: { speed: 4 } }])).toEqual(["temp", "wind.speed"]);
  expect(inferChartFields([{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }])).toHaveLength(6);
  expect(inferChartFields(["text", null, [1]])).toEqual([]);
});

test("should take the members of the first values as columns", () => {
  expect(
    inferColumns([
      { id: 1, ok: true },
      { id: 2, tags: ["x"], name: "n" },
    ]),
  ).toEqual([
    { field: "id", type: "number" },
    { field: "ok", type: "boolean" },
    { field: "tags", type: "json" },
    { field: "name", type: "string" },
  ]);
  expect(inferColumns([5])).toEqual([{ field: "", label: "value", type: "number" }]);
});

test("should read levels in any case and by their other names", () => {
  expect(["INFO", "Warning", "critical", "notice", 3].map(parseLogLevel)).toEqual([
    "info",
    "warn",
    "fatal",
    undefined,
    undefined,
  ]);
  expect(isAtLeast("error", "warn")).toBe(true);
  expect(isAtLeast("debug", "info")).toBe(false);
});

test("should keep the newest items in order", () => {
  const ring = new RingBuffer<number>(3);
  for (const item of [1, 2, 3, 4, 5]) ring.push(item);

  expect(ring.toArray()).toEqual([3, 4, 5]);
  expect(() => new RingBuffer(0)).toThrow(RangeError);
});

test("should measure rate and latency over the last seconds and forget what is older", () => {
  const meter = new Meter();
  expect([meter.rate(0), meter.latency(0)]).toEqual([0, undefined]);
  for (let time = 0; time < 10_000; time += 10) meter.add(time, 1, 5, 1);

  expect(meter.rate(10_000)).toBeGreaterThan(95);
  expect(meter.rate(10_000)).toBeLessThanOrEqual(105);
  expect(meter.latency(10_000)).toBe(5);
  expect([meter.rate(20_000), meter.latency(20_000)]).toEqual([0, undefined]);
});
