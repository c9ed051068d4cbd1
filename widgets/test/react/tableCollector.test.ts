import { describe, expect, test } from "vitest";
import { nextSort, sortRows } from "../../src/react/store/sortRows";
import { TableCollector } from "../../src/react/store/tableCollector";
import { messages } from "./messages";

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

  test("should tell rows apart whose stream was made anew, so that offsets come again", () => {
    const collector = new TableCollector(10, undefined);

    collector.add(messages("old", "older"), undefined);
    collector.add(messages("anew"), undefined);

    const ids = collector.read().rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });
});

describe("sorting", () => {
  const rowsOf = (...values: readonly unknown[]) => {
    const collector = new TableCollector(10, undefined);
    collector.add(messages(...values), undefined);
    return collector.read().rows;
  };
  const sorted = (
    rows: ReturnType<typeof rowsOf>,
    field: string | null,
    direction: "ascending" | "descending",
  ) => sortRows(rows, { field, direction }).map((row) => row.message.value);

  test("should sort numbers as numbers and texts as texts, with nothing last either way", () => {
    const numeric = rowsOf({ n: 10 }, { other: 1 }, { n: 9 }, { n: 100 });
    const texts = rowsOf({ t: "b" }, { t: "a10" }, { t: "a9" });

    expect(sorted(numeric, "n", "ascending")).toEqual([{ n: 9 }, { n: 10 }, { n: 100 }, { other: 1 }]);
    expect(sorted(numeric, "n", "descending")).toEqual([{ n: 100 }, { n: 10 }, { n: 9 }, { other: 1 }]);
    expect(sorted(texts, "t", "ascending")).toEqual([{ t: "a9" }, { t: "a10" }, { t: "b" }]);
  });

  test("should sort by the message's own time, which no member of the value stands for", () => {
    const rows = rowsOf({ timestamp: 30 }, { timestamp: 10 }, {});

    expect(sorted(rows, null, "ascending")).toEqual([{ timestamp: 30 }, { timestamp: 10 }, {}]);
    expect(sorted(rows, "timestamp", "ascending")).toEqual([{ timestamp: 10 }, { timestamp: 30 }, {}]);
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
