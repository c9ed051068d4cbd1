// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { useCombinedStreams } from "../../src/react";
import { connectTo, eventually, startGateway } from "../core/fixture";
import { hookOf } from "./render";

const EARLIEST = { from: "earliest" } as const;

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
