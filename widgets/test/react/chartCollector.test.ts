import { describe, expect, test } from "vitest";
import { ChartCollector } from "../../src/react/store/chartCollector";
import { message, messages } from "./messages";

describe("chart", () => {
  test("should plot a bare number, and of an object at most six numeric fields", () => {
    const bare = new ChartCollector(10);
    const wide = new ChartCollector(10);

    bare.add(messages(4, 5), undefined);
    wide.add(messages({ name: "x", a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 }), undefined);

    expect(bare.read().lines).toEqual([{ label: "value", values: [4, 5] }]);
    expect(wide.read().lines.map(({ label }) => label)).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  test("should make a gap of what is no finite number and count it", () => {
    const collector = new ChartCollector(10);

    const invalid = collector.add(messages({ v: 1 }, { v: "much" }, { v: 3 }), { y: ["v"] });

    expect(invalid).toBe(1);
    expect(collector.read().lines).toEqual([{ label: "v", values: [1, null, 3] }]);
  });

  test("should give each value of the series field a line of its own", () => {
    const collector = new ChartCollector(10);

    collector.add(messages({ city: "A", v: 1 }, { city: "B", v: 2 }, { city: "A", v: 3 }), {
      y: ["v"],
      series: "city",
    });

    expect(collector.read().lines).toEqual([
      { label: "A", values: [1, undefined, 3] },
      { label: "B", values: [undefined, 2, undefined] },
    ]);
  });

  test("should put late points at their place, and keep the newest by arrival", () => {
    const collector = new ChartCollector(3);

    collector.add(messages({ at: 1, v: 1 }, { at: 5, v: 5 }, { at: 9, v: 9 }, { at: 7, v: 7 }), {
      x: "at",
      y: ["v"],
    });

    const { x, xIsTime, lines } = collector.read();
    expect(x).toEqual([5, 7, 9]);
    expect(lines[0]?.values).toEqual([5, 7, 9]);
    expect(xIsTime).toBe(false);
  });

  test("should have no axis of time for numbers that no calendar reaches", () => {
    const collector = new ChartCollector(10);

    collector.add(messages({ at: 1.7e18, v: 1 }, { at: 1.7e12, v: 2 }), { x: "at", y: ["v"] });

    expect(collector.read()).toMatchObject({ x: [1.7e12, 1.7e18], xIsTime: false });
  });

  test("should not draw a line across a gap", () => {
    const collector = new ChartCollector(10);
    collector.add(messages(1, 2), undefined);

    collector.interrupted(true);
    collector.add([message(3, { offset: 2 }), message(4, { offset: 3 })], undefined);

    expect(collector.read()).toMatchObject({
      x: [1000, 1001, 1001.5, 1002, 1003],
      lines: [{ values: [1, 2, null, 3, 4] }],
      breaks: [[1001, 1002]],
    });
  });

  test("should draw a line across an interruption in which nothing is missing, and none where something is", () => {
    const [whole, holed] = [new ChartCollector(10), new ChartCollector(10)];
    const afterwards = (offset: number) => [message(3, { offset }), message(4, { offset: offset + 1 })];

    for (const collector of [whole, holed]) {
      collector.add(messages(1, 2), undefined);
      collector.interrupted(false);
      collector.add(afterwards(collector === whole ? 2 : 50), undefined);
    }

    expect(whole.read().breaks).toEqual([]);
    expect(holed.read()).toMatchObject({
      lines: [{ values: [1, 2, null, 3, 4] }],
      breaks: [[1001, 1050]],
    });
  });

  test("should begin anew when the view changes", () => {
    const collector = new ChartCollector(10);
    collector.add(messages({ a: 1, b: 2 }), { y: ["a"] });

    collector.add(messages({ a: 1, b: 2 }), { y: ["b"] });

    expect(collector.read().lines).toEqual([{ label: "b", values: [2] }]);
  });

  test("should tell time again when the view names no other x any more", () => {
    const collector = new ChartCollector(10);
    collector.add(messages({ n: 1, v: 2 }), { x: "n", y: ["v"] });

    collector.add(messages({ n: 1, v: 2 }), { y: ["v"] });

    expect(collector.read()).toMatchObject({ x: [1000], xIsTime: true });
  });
});
