import type uPlot from "uplot";
import type { ChartData } from "../store/chartCollector.js";
import type { PlotLook } from "./plotOptions.js";

const HATCH = 6;

/** Hatches what is missing, as the line that tells of it above the chart. */
export function drawBreaks(plot: uPlot, { caution }: PlotLook, breaks: ChartData["breaks"]): void {
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

export function drawThresholds(plot: uPlot, look: PlotLook): void {
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
