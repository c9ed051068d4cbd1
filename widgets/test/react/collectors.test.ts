import { describe, expect, test } from "vitest";
import { ChartCollector } from "../../src/react/store/chartCollector";
import { LogCollector } from "../../src/react/store/logCollector";
import { MessageCollector } from "../../src/react/store/messageCollector";
import { nextSort, sortRows } from "../../src/react/store/sortRows";
import { TableCollector } from "../../src/react/store/tableCollector";
import { ValueCollector } from "../../src/react/store/valueCollector";
import { message, messages } from "./messages";

const NOT_JSON = message(undefined, { raw: "gA==", problem: "not-json", offset: 9 });

describe("messages", () => {
  test("should keep the newest and count what is not JSON", () => {
    const collector = new MessageCollector(3);

    const invalid = collector.add([...messages(1, 2, 3), NOT_JSON]);

    expect(invalid).toBe(1);
    expect(collector.read().map(({ value }) => value)).toEqual([2, 3, undefined]);
  });
});

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
});

describe("table", () => {
  test("should put the newest row first and infer the columns", () => {
    const collector = new TableCollector(2, undefined);

    collector.add(messages({ a: 1 }, { a: 2, on: true }, { a: 3 }), undefined);

    const { columns, rows } = collector.read();
    expect(columns).toEqual([
      { field: "a", type: "number" },
      { field: "on", type: "boolean" },
    ]);
    expect(rows.map((row) => row.message.value)).toEqual([{ a: 3 }, { a: 2, on: true }]);
  });

  test("should keep one row a key where the view says upsert", () => {
    const collector = new TableCollector(2, undefined);

    const view = { mode: "upsert", key: "k" } as const;
    collector.add(messages({ k: "x", n: 1 }, { k: "y", n: 2 }, { k: "x", n: 3 }), view);
    const before = collector.read().rows.map((row) => row.message.value);
    collector.add(messages({ k: "z", n: 4 }), view);

    expect(before).toEqual([
      { k: "x", n: 3 },
      { k: "y", n: 2 },
    ]);
    expect(collector.read().rows.map((row) => row.message.value)).toEqual([
      { k: "y", n: 2 },
      { k: "z", n: 4 },
    ]);
  });

  test("should prefer given columns to those of the view", () => {
    const collector = new TableCollector(5, [{ field: "b" }]);

    collector.add(messages({ a: 1, b: 2 }), { columns: [{ field: "a" }] });

    expect(collector.read().columns).toEqual([{ field: "b" }]);
  });
});

describe("sorting", () => {
  const rowsOf = (...values: readonly unknown[]) => {
    const collector = new TableCollector(10, undefined);
    collector.add(messages(...values), undefined);
    return collector.read().rows;
  };
  const sorted = (rows: ReturnType<typeof rowsOf>, field: string, direction: "ascending" | "descending") =>
    sortRows(rows, { field, direction }).map((row) => row.message.value);

  test("should sort numbers as numbers and texts as texts, with nothing last either way", () => {
    const numeric = rowsOf({ n: 10 }, { other: 1 }, { n: 9 }, { n: 100 });
    const texts = rowsOf({ t: "b" }, { t: "a10" }, { t: "a9" });

    expect(sorted(numeric, "n", "ascending")).toEqual([{ n: 9 }, { n: 10 }, { n: 100 }, { other: 1 }]);
    expect(sorted(numeric, "n", "descending")).toEqual([{ n: 100 }, { n: 10 }, { n: 9 }, { other: 1 }]);
    expect(sorted(texts, "t", "ascending")).toEqual([{ t: "a9" }, { t: "a10" }, { t: "b" }]);
  });

  test("should sort by the message's own time", () => {
    expect(sorted(rowsOf(1, 2, 3), "timestamp", "ascending")).toEqual([1, 2, 3]);
  });

  test("should go from ascending over descending back to the order of arrival", () => {
    const first = nextSort(null, "n");
    const second = nextSort(first, "n");

    expect(first).toEqual({ field: "n", direction: "ascending" });
    expect(second).toEqual({ field: "n", direction: "descending" });
    expect(nextSort(second, "n")).toBeNull();
    expect(nextSort(second, "other")).toEqual({ field: "other", direction: "ascending" });
  });
});

describe("value", () => {
  test("should keep the newest number of the view's field and count what has none", () => {
    const collector = new ValueCollector();

    const invalid = collector.add(messages({ a: 1, b: 5 }, { b: 7 }, { b: "much" }), { field: "b" });

    expect(invalid).toBe(1);
    expect(collector.read()).toEqual({ value: 7, field: "b", least: 5, most: 7 });
  });

  test("should take the first number there is where no view says which", () => {
    const [bare, object] = [new ValueCollector(), new ValueCollector()];

    bare.add(messages(4), undefined);
    object.add(messages({ name: "x", n: 2, m: 3 }), undefined);

    expect([bare.read().value, object.read()]).toMatchObject([4, { value: 2, field: "n" }]);
  });
});

describe("log", () => {
  test.each([
    ["Warning", "warn"],
    ["CRITICAL", "fatal"],
    ["trace", "trace"],
    [undefined, "info"],
  ])("should read the level %s as %s", (written, level) => {
    const collector = new LogCollector(5);

    collector.add(messages({ level: written, message: "hot" }), undefined);

    expect(collector.read()).toMatchObject([{ level, text: "hot" }]);
  });

  test("should keep the text of a level that it does not know", () => {
    const collector = new LogCollector(5);

    collector.add(messages({ level: "notice", message: "hot" }), undefined);

    expect(collector.read()).toMatchObject([{ level: "info", text: "notice hot" }]);
  });

  test("should take time, level and text from where the view says", () => {
    const collector = new LogCollector(5);

    collector.add(messages({ t: "2010-01-02T03:04:05Z", s: { level: "error" }, say: "it broke" }), {
      time: "t",
      level: "s.level",
      message: "say",
    });

    expect(collector.read()).toMatchObject([
      { time: Date.UTC(2010, 0, 2, 3, 4, 5), level: "error", text: "it broke" },
    ]);
  });

  test("should show what is not JSON as such, and any other value as JSON", () => {
    const collector = new LogCollector(5);

    const invalid = collector.add([message({ n: 1 }), NOT_JSON], undefined);

    expect(invalid).toBe(1);
    expect(collector.read().map(({ text }) => text)).toEqual(['{"n":1}', "(not-json) gA=="]);
  });
});
