import type { StartPosition } from "../../core/index.js";
import { useValueStream } from "../hooks/useValueStream.js";
import { contained } from "./contained.js";
import { Dial } from "./Dial.js";
import { Reading } from "./Reading.js";
import { WidgetFrame } from "./WidgetFrame.js";

export interface StreamingGaugeProps {
  readonly id?: string;
  readonly title?: string;
  readonly streamId: string;
  /** Milliseconds between two updates at least; 250 unless said otherwise. */
  readonly updateInterval?: number;
  readonly showMetrics?: boolean;
  readonly from?: StartPosition;
}

/** The newest number of a stream on a dial from the view's least to its most. */
export const StreamingGauge = contained("gauge", Gauge);

function Gauge({ id, streamId, title = streamId, updateInterval = 250, ...props }: StreamingGaugeProps) {
  const { showMetrics = true, from = { last: 1 } } = props;
  const { current, ...status } = useValueStream(streamId, { updateInterval, from });
  return (
    <WidgetFrame
      id={id}
      kind="gauge"
      title={title}
      streamId={streamId}
      status={status}
      showMetrics={showMetrics}
    >
      <div className="nf-gauge">
        <Dial title={title} current={current} view={status.view} />
        <Reading current={current} status={status} />
      </div>
    </WidgetFrame>
  );
}
