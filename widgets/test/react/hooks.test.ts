// @vitest-environment happy-dom
import { act } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import {
  useChartStream,
  useCombinedStreams,
  useLogStream,
  useStreamData,
  useTableStream,
} from "../../src/react";
import { connectTo, eventually, numbers, startGateway } from "../core/fixture";
import { hookOf } from "./render";

const EARLIEST = { from: "earliest" } as const;

test("useStreamData should give the newest messages, oldest first, with rate and latency", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(
    connectTo(gateway),
    () => useStreamData<number>("numbers", { bufferSize: 3 }),
    {},
  );
  expect(result.current).toMatchObject({ isConnected: false, data: [], error: null });
  await eventually(() => expect(result.current.isConnected).toBe(true));

  // When
  for (const number of numbers(0, 5)) gateway.append("numbers", number, { origin: Date.now() * 1000 });

  // Then
  await eventually(() => {
    expect(result.current.data.map(({ value }) => value)).toEqual([2, 3, 4]);
    expect(result.current.metrics.messageCount).toBe(5);
    expect(result.current.rate).toBeGreaterThan(0);
    expect(result.current.latency).not.toBeNull();
  });
});

test("useStreamData should ask for what its options say, and once however often it is rendered", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const options = () => ({ bufferSize: 7, enableBackpressure: false, from: { last: 4 } });
  const view = hookOf(connectTo(gateway), () => useStreamData("numbers", options()), {});
  await eventually(() => expect(view.result.current.isConnected).toBe(true));

  // When
  view.rerender({});
  view.rerender({});
  view.unmount();

  // Then
  await eventually(() =>
    expect(gateway.received.map(({ type }) => type).filter((type) => type.endsWith("subscribe"))).toEqual([
      "subscribe",
      "unsubscribe",
    ]),
  );
  expect(gateway.received.find(({ type }) => type === "subscribe")).toMatchObject({
    bufferSize: 7,
    overflow: "disconnect",
    from: { last: 4 },
    whenMissing: "wait",
  });
});

test("useStreamData should begin anew when its stream changes", async () => {
  const gateway = await startGateway();
  gateway.define("one").append("of one");
  gateway.define("two").append("of two");
  const view = hookOf(connectTo(gateway), (stream: string) => useStreamData(stream, EARLIEST), "one");
  await eventually(() => expect(view.result.current.data.map(({ value }) => value)).toEqual(["of one"]));

  view.rerender("two");

  await eventually(() => expect(view.result.current.data.map(({ value }) => value)).toEqual(["of two"]));
});

test("useStreamData should say that the gateway is lost and go on with no hole and no repetition", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData<number>("numbers"), {});
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 0);
  await eventually(() => expect(result.current.data).toHaveLength(1));

  // When
  await gateway.stop();
  await eventually(() => {
    expect(result.current.isConnected).toBe(false);
    expect(result.current.connection.status).toBe("reconnecting");
  });
  gateway.append("numbers", 1);
  await gateway.start();
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 2);

  // Then
  await eventually(() => expect(result.current.data.map(({ value }) => value)).toEqual([0, 1, 2]));
});

test("useStreamData should tell the workflow's state, drops and gaps", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData("numbers"), {});
  await eventually(() => expect(result.current.state).toBe("running"));

  gateway.setState("numbers", "failed", "the sink is gone");
  gateway.tell("numbers", { type: "status", dropped: 12, conflated: 3, bufferUtilization: 1, lag: 5 });
  gateway.recreate("numbers");

  await eventually(() =>
    expect(result.current).toMatchObject({
      state: "failed",
      reason: "the sink is gone",
      dropped: 12,
      conflated: 3,
      gap: { reason: "recreated", missed: null },
    }),
  );
});

test("useStreamData should hold back what comes while it is paused", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const { result } = hookOf(connectTo(gateway), () => useStreamData("numbers"), {});
  await eventually(() => expect(result.current.isConnected).toBe(true));
  gateway.append("numbers", 0);
  await eventually(() => expect(result.current.data).toHaveLength(1));

  // When
  act(() => result.current.pause());
  gateway.append("numbers", 1);
  await eventually(() => expect(result.current.heldBack).toBe(1));
  const whilePaused = result.current.data.map(({ value }) => value);
  act(() => result.current.resume());

  // Then
  expect(whilePaused).toEqual([0]);
  expect(result.current.data.map(({ value }) => value)).toEqual([0, 1]);
});

test("useStreamData should leave the gateway waiting while the browser draws no frames", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("numbers");
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
  const draw = () => {
    for (const frame of frames.splice(0)) act(() => frame(performance.now()));
  };
  const view = hookOf(connectTo(gateway), () => useStreamData("numbers", { bufferSize: 100 }), {});
  await eventually(() => {
    draw();
    expect(view.result.current.isConnected).toBe(true);
  });
  await eventually(() => expect(gateway.typesOfReceived()).toContain("received"));

  // When
  const topic = gateway.topic("numbers");
  for (const number of numbers(0, 1000)) topic.append(number);
  gateway.flush();
  const beforeDrawing = gateway.sentTo("numbers");

  // Then
  expect(beforeDrawing).toBe(100);
  await eventually(() => {
    draw();
    expect(gateway.sentTo("numbers")).toBe(1000);
  });
  // A frame that is asked for and never drawn would be waited for by all tests that follow.
  view.unmount();
  draw();
  vi.unstubAllGlobals();
});

test("useStreamData should pass on what its options ask of the gateway", async () => {
  const gateway = await startGateway();
  gateway.define("numbers");
  const options = { filter: "value > 1", fields: ["value"], maxRate: 5 };

  hookOf(connectTo(gateway), () => useStreamData("numbers", options), {});

  await eventually(() => expect(gateway.typesOfReceived()).toContain("subscribe"));
  const asked = gateway.received.find(({ type }) => type === "subscribe");
  expect(asked).toMatchObject(options);
  expect(asked).not.toHaveProperty("catchUpLimit");
});

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

test("useCombinedStreams should put streams together and tell of each apart", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("one").append(1);
  gateway.define("two").append(2);
  const both = hookOf(connectTo(gateway), () => useCombinedStreams(["one", "two"], EARLIEST), {});
  const valuesOf = (stream: string) => both.result.current.combinedData[stream]?.map(({ value }) => value);
  await eventually(() => {
    expect(valuesOf("one")).toEqual([1]);
    expect(valuesOf("two")).toEqual([2]);
    expect(both.result.current.isAllConnected).toBe(true);
  });

  // When
  gateway.append("two", 3);
  gateway.tell("one", { type: "status", dropped: 4, conflated: 0, bufferUtilization: 0, lag: 0 });

  // Then
  await eventually(() => {
    expect(valuesOf("one")).toEqual([1]);
    expect(valuesOf("two")).toEqual([2, 3]);
    expect(both.result.current.totalMetrics).toMatchObject({ messageCount: 3, dropped: 4 });
    expect(both.result.current.statuses["two"]?.dropped).toBe(0);
  });
  expect(both.result.current.errors).toEqual({});
});

test("useCombinedStreams should not call all connected while one stream is waited for", async () => {
  const gateway = await startGateway();
  gateway.define("one").append(1);

  const { result } = hookOf(connectTo(gateway), () => useCombinedStreams(["one", "later"], EARLIEST), {});

  await eventually(() => {
    expect(result.current.statuses["one"]?.isConnected).toBe(true);
    expect(result.current.statuses["later"]?.state).toBe("waiting");
  });
  expect(result.current.isAllConnected).toBe(false);
});
