// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { expect, test } from "vitest";
import { useChartStream, useLogStream, useTableStream } from "../../src/react";
import { connectTo, eventually, numbers, startGateway } from "../core/fixture";
import { hookOf } from "./render";

const EARLIEST = { from: "earliest" } as const;

test("useChartStream should give the view's fields by columns, the newest points only", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("heat", { kind: "chart", view: { y: ["c"], unit: "°C" } });
  for (const c of numbers(0, 5)) topic.append({ c, other: 1 }, { timestamp: 1000 + c });

  const { result } = hookOf(
    connectTo(gateway),
    () => useChartStream("heat", { ...EARLIEST, maxDataPoints: 3 }),
    {},
  );

  await eventually(() =>
    expect(result.current.chartData).toEqual({
      x: [1002, 1003, 1004],
      xIsTime: true,
      lines: [{ label: "c", values: [2, 3, 4] }],
      breaks: [],
    }),
  );
  expect(result.current.view).toMatchObject({ unit: "°C" });
});

test("useChartStream should break its line where messages were missed", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "chart" }).append(1, { timestamp: 1000 });
  const { result } = hookOf(connectTo(gateway), () => useChartStream("heat", EARLIEST), {});
  await eventually(() => expect(result.current.chartData.x).toEqual([1000]));

  gateway.recreate("heat");
  gateway.append("heat", 2, { timestamp: 2000 });

  await eventually(() => expect(result.current.chartData.breaks).toEqual([[1000, 2000]]));
  expect(result.current.chartData.lines).toEqual([{ label: "value", values: [1, null, 2] }]);
});

test("useTableStream should page through its rows, newest first", async () => {
  // Given
  const gateway = await startGateway();
  const topic = gateway.define("rows", { kind: "table", view: { columns: [{ field: "n" }] } });
  for (const n of numbers(0, 5)) topic.append({ n });
  const { result } = hookOf(
    connectTo(gateway),
    () => useTableStream("rows", { ...EARLIEST, pageSize: 2 }),
    {},
  );
  const shown = () => result.current.tableData.map((row) => row.message.value);
  await eventually(() => expect(shown()).toEqual([{ n: 4 }, { n: 3 }]));

  // When
  act(() => result.current.setPage(99));

  // Then
  expect(shown()).toEqual([{ n: 0 }]);
  expect(result.current).toMatchObject({ currentPage: 3, totalPages: 3, totalRows: 5 });
  expect(result.current.columns).toEqual([{ field: "n" }]);
});

test("useLogStream should show lines of the chosen level and above", async () => {
  // Given
  const gateway = await startGateway();
  const topic = gateway.define("journal", { kind: "log" });
  for (const level of ["debug", "warn", "error"]) topic.append({ level, message: `a ${level}` });
  const client = connectTo(gateway);
  const { result } = hookOf(client, () => useLogStream("journal", { ...EARLIEST, logLevel: "warn" }), {});
  const shown = () => result.current.filteredLogs.map(({ text }) => text);
  await eventually(() => expect(shown()).toEqual(["a warn", "a error"]));

  // When
  act(() => result.current.setLogLevel("error"));

  // Then
  expect(shown()).toEqual(["a error"]);
  expect(result.current.totalLogs).toBe(3);
});

test("useChartStream should show a stream by the given view before its own", async () => {
  const gateway = await startGateway();
  gateway.define("heat", { kind: "chart", view: { y: ["c"], unit: "°C" } }).append({ c: 1, f: 33.8 });

  const { result } = hookOf(
    connectTo(gateway),
    () => useChartStream("heat", { ...EARLIEST, view: { y: ["f"] } }),
    {},
  );

  await eventually(() => expect(result.current.chartData.lines).toEqual([{ label: "f", values: [33.8] }]));
  expect(result.current.view).toEqual({ y: ["f"], unit: "°C" });
});

test("useTableStream should find rows by what they hold", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("rows", { kind: "table" });
  for (const place of ["Boiler", "roof", "boiler two"]) topic.append({ place, n: 1 });
  const { result } = hookOf(connectTo(gateway), () => useTableStream("rows", EARLIEST), {});
  await eventually(() => expect(result.current.totalRows).toBe(3));

  act(() => result.current.setSearch("BOILER"));

  expect(result.current.tableData.map((row) => (row.message.value as { place: string }).place)).toEqual([
    "boiler two",
    "Boiler",
  ]);
  expect(result.current).toMatchObject({ totalRows: 2, keptRows: 3 });
});

test("useLogStream should find lines by their text", async () => {
  const gateway = await startGateway();
  const topic = gateway.define("journal", { kind: "log" });
  for (const message of ["it starts", "it broke", "it ends"]) topic.append({ message });
  const { result } = hookOf(connectTo(gateway), () => useLogStream("journal", EARLIEST), {});
  await eventually(() => expect(result.current.totalLogs).toBe(3));

  act(() => result.current.setSearch("BROKE"));

  expect(result.current.filteredLogs.map(({ text }) => text)).toEqual(["it broke"]);
});
