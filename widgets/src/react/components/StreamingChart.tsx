import { useState } from "react";
import { MOST_LAST } from "../../core/index.js";
import { useChartStream } from "../hooks/useChartStream.js";
import { latestOf, summaryOf } from "./chartReading.js";
import { ChartTable } from "./ChartTable.js";
import { contained } from "./contained.js";
import { Legend } from "./Legend.js";
import { Plot } from "./Plot.js";
import { useAtMost } from "./useAtMost.js";
import { WidgetFrame } from "./WidgetFrame.js";
import { READING_INTERVAL, type WidgetProps } from "./widgetProps.js";

export interface StreamingChartProps extends WidgetProps {
  /** Points kept and plotted; 100 unless said otherwise. */
  readonly maxDataPoints?: number;
  /** Of the first line. */
  readonly lineColor?: string;
}

/** A live line chart of a stream's numeric fields. */
export const StreamingChart = contained("chart", Chart);

function Chart({ id, streamId, title = streamId, showMetrics = true, ...props }: StreamingChartProps) {
  const { lineColor, maxDataPoints = 100, ...options } = props;
  const { chartData, ...status } = useChartStream(streamId, {
    maxDataPoints,
    from: { last: Math.min(maxDataPoints, MOST_LAST) },
    ...options,
  });
  const [zoom, setZoom] = useState<readonly [number, number]>();
  const [asTable, setAsTable] = useState(false);
  const readable = useAtMost(chartData, READING_INTERVAL);
  const unit = status.view?.unit ?? "";
  const tools = (
    <>
      {zoom !== undefined && !asTable && (
        <button type="button" onClick={() => setZoom(undefined)}>
          Reset zoom
        </button>
      )}
      <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {asTable ? "View as chart" : "View as table"}
      </button>
    </>
  );
  return (
    <WidgetFrame {...{ id, streamId, title, showMetrics, status, tools }} kind="chart">
      <div className="nf-chart" data-points={chartData.x.length}>
        <Legend latest={latestOf(readable)} unit={unit} />
        {chartData.x.length === 0 ? (
          <p className="nf-empty">
            {status.metrics.messageCount === 0 ? (
              "No points yet."
            ) : (
              <>
                Nothing numeric to plot in these messages. Give the widget a view whose <code>y</code> names
                numeric fields.
              </>
            )}
          </p>
        ) : asTable ? (
          <ChartTable title={title} data={readable} unit={unit} />
        ) : (
          <Plot
            data={chartData}
            view={status.view}
            lineColor={lineColor}
            summary={summaryOf(title, readable, unit)}
            zoom={zoom}
            setZoom={setZoom}
          />
        )}
      </div>
    </WidgetFrame>
  );
}
