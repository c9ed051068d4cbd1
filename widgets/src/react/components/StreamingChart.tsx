import type { StartPosition } from "../../core/index.js";
import { at } from "../../core/index.js";
import { useChartStream } from "../hooks/useChartStream.js";
import type { ChartData } from "../store/chartCollector.js";
import { contained } from "./contained.js";
import { quantity } from "./format.js";
import { Plot } from "./Plot.js";
import { WidgetFrame } from "./WidgetFrame.js";

export interface StreamingChartProps {
  readonly id?: string;
  readonly title?: string;
  readonly streamId: string;
  readonly maxDataPoints?: number;
  /** Milliseconds between two updates at least. */
  readonly updateInterval?: number;
  readonly showMetrics?: boolean;
  /** Of the first line. */
  readonly lineColor?: string;
  readonly from?: StartPosition;
}

/** A live line chart of a stream's numeric fields. */
export const StreamingChart = contained("chart", Chart);

function Chart(props: StreamingChartProps) {
  const {
    id,
    streamId,
    title = streamId,
    maxDataPoints = 100,
    updateInterval,
    showMetrics = true,
    lineColor,
  } = props;
  const { chartData, ...status } = useChartStream(streamId, {
    maxDataPoints,
    from: props.from ?? { last: maxDataPoints },
    ...(updateInterval === undefined ? {} : { updateInterval }),
  });
  const latest = latestOf(chartData, status.newest?.value);
  const unit = status.view?.unit ?? "";
  const nothingToPlot = status.metrics.messageCount > 0 && chartData.x.length === 0;
  return (
    <WidgetFrame
      id={id}
      kind="chart"
      title={title}
      streamId={streamId}
      status={status}
      showMetrics={showMetrics}
    >
      <div className="nf-chart" data-points={chartData.x.length}>
        <ul className="nf-legend">
          {latest.map(({ label, value }, i) => (
            <li key={label} data-line={i % 6}>
              <span className="nf-legend-label">{label}</span>
              <span className={latest.length === 1 ? "nf-headline" : "nf-legend-value"}>
                {value === undefined ? "–" : `${quantity(value)} ${unit}`}
              </span>
            </li>
          ))}
        </ul>
        {nothingToPlot ? (
          <p className="nf-empty">
            Nothing numeric to plot in these messages. Give the widget a view whose <code>y</code> names
            numeric fields.
          </p>
        ) : (
          <Plot
            data={chartData}
            view={status.view}
            lineColor={lineColor}
            summary={summaryOf(title, chartData, unit)}
          />
        )}
      </div>
    </WidgetFrame>
  );
}

/** The newest value of each line, renewed with the figures and not with the plot. */
function latestOf(data: ChartData, newest: unknown): { label: string; value: number | undefined }[] {
  return data.lines.map(({ label, values }) => {
    const member = at(newest, label);
    const value =
      typeof member === "number" ? member : data.lines.length === 1 ? numberIn(newest) : lastOf(values);
    return { label, value };
  });
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function lastOf(values: readonly (number | null | undefined)[]): number | undefined {
  return values.findLast((value) => value !== undefined) ?? undefined;
}

function summaryOf(title: string, data: ChartData, unit: string): string {
  const ranges = data.lines.map(({ label, values }) => {
    const numbers = values.filter((value): value is number => typeof value === "number");
    if (numbers.length === 0) return `${label}: nothing yet`;
    return `${label}: ${quantity(Math.min(...numbers))} to ${quantity(Math.max(...numbers))} ${unit}`;
  });
  return `Line chart ${title}, ${data.x.length} points. ${ranges.join("; ")}`;
}
