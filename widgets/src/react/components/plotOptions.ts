import type uPlot from "uplot";
import type { Threshold } from "../../core/index.js";
import type { ChartData } from "../store/chartCollector.js";
import { clockTime } from "./format.js";

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

/** @param breaks where something is missing, as it is when the plot is drawn */
export function plotOptions(
  look: PlotLook,
  width: number,
  height: number,
  breaks: () => ChartData["breaks"],
): uPlot.Options {
  const { ink, rule, unit, min, max } = look;
  const font = "11px system-ui, sans-serif";
  const axis: uPlot.Axis = { stroke: ink, font, grid: { stroke: rule, width: 1 }, ticks: { show: false } };
  return {
    width,
    height,
    ms: 1,
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false } },
    padding: [8, 28, 0, 0],
    scales: {
      x: { time: look.xIsTime },
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
        size: 52,
        values: (_, ticks) => ticks.map((tick) => (unit === undefined ? `${tick}` : `${tick} ${unit}`)),
      },
    ],
    series: [
      {},
      ...look.labels.map((label, i) => ({
        label,
        stroke: look.colors[i % look.colors.length] ?? ink,
        width: 1.5,
        points: { show: false },
      })),
    ],
    hooks: {
      drawAxes: [(plot) => drawBreaks(plot, look, breaks())],
      draw: [(plot) => drawThresholds(plot, look)],
    },
  };
}

const DAY = 86_400_000;
const dayLabel = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short" });

/** One line per tick: the time of day, or the date where days are shown. */
function timeLabels(_: uPlot, ticks: number[]): string[] {
  const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0);
  return ticks.map((tick) => (span > DAY ? dayLabel.format(tick) : clockTime(tick)));
}

function yRange(least: number | null, most: number | null, min?: number, max?: number): [number, number] {
  const low = min ?? least ?? 0;
  const high = max ?? most ?? 1;
  const room = (high - low) * 0.08 || Math.abs(high) * 0.1 || 1;
  return [min ?? low - room, max ?? high + room];
}

const HATCH = 6;

/** Hatches what is missing, as the line that tells of it above the chart. */
function drawBreaks(plot: uPlot, { caution }: PlotLook, breaks: ChartData["breaks"]): void {
  const { top, height, left, width } = plot.bbox;
  const { ctx } = plot;
  for (const [from, to] of breaks) {
    const start = Math.max(left, plot.valToPos(from, "x", true));
    const end = Math.min(left + width, plot.valToPos(to, "x", true));
    if (end <= start) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(start, top, end - start, height);
    ctx.clip();
    ctx.globalAlpha = 0.35;
    ctx.strokeStyle = caution;
    ctx.beginPath();
    for (let x = start - height; x < end; x += HATCH) {
      ctx.moveTo(x, top + height);
      ctx.lineTo(x + height, top);
    }
    ctx.stroke();
    ctx.restore();
  }
}

function drawThresholds(plot: uPlot, look: PlotLook): void {
  const { left, width } = plot.bbox;
  plot.ctx.save();
  plot.ctx.strokeStyle = look.alarm;
  plot.ctx.setLineDash([4, 4]);
  for (const { value } of look.thresholds) {
    const y = plot.valToPos(value, "y", true);
    plot.ctx.beginPath();
    plot.ctx.moveTo(left, y);
    plot.ctx.lineTo(left + width, y);
    plot.ctx.stroke();
  }
  plot.ctx.restore();
}
