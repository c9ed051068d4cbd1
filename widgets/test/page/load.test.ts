import { expect, test } from "vitest";
import type { StreamMessage } from "../../src/core";
import { Histogram } from "../../src/page/load/histogram";
import { Measurement } from "../../src/page/load/measurement";
import { commandFor } from "../../src/page/load/result";
import { FIRST, PRESETS, targetOf, wrongIn } from "../../src/page/load/settings";
import { loadWorkflow } from "../../src/page/load/workflow";

const START = 1_000_000;

function message(key: string, sequence: number, origin: number): StreamMessage {
  return {
    id: "",
    partition: 0,
    offset: sequence,
    key,
    timestamp: 0,
    origin: origin * 1000,
    value: { sequence },
  };
}

test("should know percentiles within two percent", () => {
  const histogram = new Histogram();
  for (let i = 1; i <= 1000; i += 1) histogram.add(i);
  expect(histogram.percentile(0.5)).toBeGreaterThan(500 / 1.021);
  expect(histogram.percentile(0.5)).toBeLessThan(500 * 1.021);
  expect(histogram.percentile(0.99)).toBeLessThan(990 * 1.021);
  expect(histogram.percentile(1)).toBe(1000);
  expect(histogram.max).toBe(1000);
  expect(new Histogram().percentile(0.5)).toBeUndefined();
});

test("should tell rate, latency and what is missing of each connection", () => {
  const measurement = new Measurement(START);
  const receivedAt = START + 500;
  const messages = [message("a", 5, START + 480), message("a", 8, START + 490), message("b", 1, START + 460)];
  measurement.add({ stream: "s", messages, receivedAt }, 0);
  measurement.add({ stream: "s", messages: [message("b", 2, START + 1380)], receivedAt: START + 1400 }, 0);
  const figures = measurement.read(START + 2000);
  expect(figures.received).toBe(4);
  expect(figures.rate).toBe(2);
  expect(figures.missing).toBe(2);
  expect(figures.max).toBeCloseTo(40);
  expect(figures.perSecond.map(({ received }) => received)).toEqual([3, 1]);
});

test("should make a workflow of so many generators that end by themselves", () => {
  const settings = PRESETS.find(({ name }) => name === "Burst Traffic")?.settings;
  if (settings === undefined) throw new Error("no such preset");
  expect(targetOf(settings)).toBe(210);
  expect(wrongIn(settings)).toEqual([]);
  expect(wrongIn({ ...settings, rate: NaN, connections: 21 }).map(({ pointer }) => pointer)).toEqual([
    "/rate",
    "/connections",
  ]);
  const { nodes } = loadWorkflow("load", settings) as { nodes: { type: string; config: object }[] };
  const generators = nodes.filter(({ type }) => type === "generator");
  expect(generators).toHaveLength(3);
  expect(generators[0]?.config).toMatchObject({ pattern: "burst", burstInterval: 5000, count: 70 * 150 });
});

test("should give the command of the same load, whole, as the load test takes it", () => {
  const gateway = "http://127.0.0.1:8080";

  const plain = commandFor({ settings: FIRST }, gateway);
  const burst = commandFor({ settings: { ...FIRST, pattern: "burst" } }, "http://127.0.0.1:9080");

  const same = "./nodeflow load custom --rate 100 --connections 5 --size 500 --duration 20s";
  expect(plain).toBe(`${same} --pattern sine-wave`);
  expect(burst).toBe(
    `${same} --pattern step --burst-size 100 --burst-interval 5s --gateway http://127.0.0.1:9080`,
  );
});
