import type uPlot from "uplot";
import { expect, test } from "vitest";
import { type PlotLook, plotOptions } from "../../src/react/components/plotOptions";

const LOOK: PlotLook = {
  ...{ labels: ["heat"], xIsTime: true, colors: ["teal"], unit: undefined, min: undefined, max: undefined },
  ...{ ink: "black", rule: "gray", alarm: "red", caution: "orange", thresholds: [] },
};
const HOST = { breaks: () => [], zoom: () => undefined, setZoom: () => undefined };

function axisWidth(ticks: readonly number[], unit?: string): number {
  const axis = plotOptions({ ...LOOK, unit }, 400, 200, HOST).axes?.[1];
  if (typeof axis?.size !== "function" || typeof axis.values !== "function") throw new Error("no functions");
  const plot = null as unknown as uPlot;
  const labels = axis.values(plot, [...ticks], 1, 50, 1) as string[];
  return axis.size(plot, labels, 1, 0);
}

test("should give a chart's labels the room that they need", () => {
  expect(axisWidth([0, 50, 100], "°C")).toBe(52);
  expect(axisWidth([0, 50, 100], "furlongs")).toBeGreaterThan(75);
  expect(axisWidth([0, 5_000_000_000])).toBeGreaterThan(60);
  expect(axisWidth([0], "x".repeat(200))).toBe(140);
});
