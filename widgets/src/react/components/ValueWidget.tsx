import type { ReactNode } from "react";
import type { StreamStatus } from "../hooks/status.js";
import { useValueStream } from "../hooks/useValueStream.js";
import type { CurrentValue } from "../store/valueCollector.js";
import { WidgetFrame } from "./WidgetFrame.js";
import { READING_INTERVAL, type WidgetProps } from "./widgetProps.js";

/** What is shown of one number is a stat's or a gauge's own; how it is read and framed is the same. */
interface Props extends WidgetProps {
  readonly kind: "stat" | "gauge";
  readonly draw: (current: CurrentValue, status: StreamStatus, title: string) => ReactNode;
}

export function ValueWidget({ kind, draw, id, streamId, title = streamId, ...props }: Props) {
  const { showMetrics = true, ...options } = props;
  const { current, ...status } = useValueStream(streamId, {
    updateInterval: READING_INTERVAL,
    from: { last: 1 },
    ...options,
  });
  return (
    <WidgetFrame {...{ id, kind, streamId, title, showMetrics, status }}>
      {draw(current, status, title)}
    </WidgetFrame>
  );
}
