import type uPlot from "uplot";
import type { Threshold } from "../../core/index.js";
import type { ChartData } from "../store/chartCollector.js";
import { tickTime } from "./format.js";
import { drawBreaks, drawThresholds } from "./plotMarks.js";

/** Pixels beside the plot, at least and at most, and of a character of its labels. */
const LEAST_AXIS = 52;
const MOST_AXIS = 140;
const AXIS_GAP = 12;
const CHARACTER = 6.3;

/** What decides the look of a plot; when it changes the plot is made anew, data alone is only set. */
export interface PlotLook {
  readonly labels: readonly string[];
  readonly xIsTime: boolean;
  readonly colors: readonly string[];
  readonly ink: string;
  readonly rule: string;
  readonly alarm: string;
  readonly caution: string;
  readonly unit: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly thresholds: readonly Threshold[];
}

export function columnsOf(data: ChartData): uPlot.AlignedData {
  return [data.x as number[], ...data.lines.map(({ values }) => values as (number | null | undefined)[])];
}

export type Range = readonly [from: number, to: number];

/** What a plot asks for whenever it is drawn, and tells. */
export interface PlotHost {
  /** Where something is missing. */
  breaks(): ChartData["breaks"];
  /** The part of x that is shown; undefined for all of it. */
  zoom(): Range | undefined;
  setZoom(zoom: Range | undefined): void;
}

export function plotOptions(look: PlotLook, width: number, height: number, host: PlotHost): uPlot.Options {
  const { ink, rule, unit, min, max } = look;
  const font = "11px system-ui, sans-serif";
  const axis: uPlot.Axis = { stroke: ink, font, grid: { stroke: rule, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          host.setZoom(undefined);
          return null;
        },
      },
    },
    padding: [8, 28, 0, 0],
    scales: {
      x: {
        time: look.xIsTime,
        range: (_, least, most) => [...(host.zoom() ?? [least, most])] as [number, number],
      },
      y: { range: (_, least, most) => yRange(least, most, min, max) },
    },
    axes: [
      {
        ...axis,
        size: 28,
        space: 70,
        grid: { show: false },
        ...(look.xIsTime ? { values: timeLabels } : {}),
      },
      {
        ...axis,
        size: (_, labels) => widthFor(labels),
        values: (_, ticks) => ticks.map((tick) => (unit === undefined ? `${tick}` : `${tick} ${unit}`)),
      },
    ],
    series: [
      {},
      ...look.labels.map((label, i) => ({
        label,
        stroke: look.colors[i % look.colors.length] ?? ink,
        width: 1.5,
        points: { show: false, size: 5, filter: isolated },
      })),
    ],
    hooks: {
      drawAxes: [(plot) => drawBreaks(plot, look, host.breaks())],
      draw: [(plot) => drawThresholds(plot, look)],
      setSelect: [(plot) => chosen(plot, host)],
    },
  };
}

/** Room for the longest label, so that a long unit hides no number. */
function widthFor(labels: readonly string[] | null): number {
  const longest = Math.max(0, ...(labels ?? []).map(({ length }) => length));
  return Math.min(MOST_AXIS, Math.max(LEAST_AXIS, AXIS_GAP + longest * CHARACTER));
}

/** One line per tick. */
function timeLabels(_: uPlot, ticks: number[], _axis: number, _space: number, increment: number): string[] {
  return ticks.map((tick) => tickTime(tick, increment));
}

function yRange(least: number | null, most: number | null, min?: number, max?: number): [number, number] {
  const low = min ?? least ?? 0;
  const high = max ?? most ?? 1;
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [min ?? low - room, max ?? high + room];
}

/** A part of x was chosen by dragging: it is shown, and nothing is chosen any more. */
function chosen(plot: uPlot, host: PlotHost): void {
  const { left, width } = plot.select;
  if (width < 2) return;
  host.setZoom([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

/** Points between two gaps, which no line would show. */
function isolated(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  // undefined is another line's row, across which a line is drawn.
  const own = [...values.keys()].filter((i) => values[i] !== undefined);
  const isGap = (place: number) => own[place] === undefined || values[own[place]] === null;
  return own.filter((i, place) => values[i] !== null && isGap(place - 1) && isGap(place + 1));
}
