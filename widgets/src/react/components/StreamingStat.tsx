import type { StartPosition } from "../../core/index.js";
import { useValueStream } from "../hooks/useValueStream.js";
import { contained } from "./contained.js";
import { Reading } from "./Reading.js";
import { WidgetFrame } from "./WidgetFrame.js";

export interface StreamingStatProps {
  readonly id?: string;
  readonly title?: string;
  readonly streamId: string;
  /** Milliseconds between two updates at least; 250 unless said otherwise, since a number that flickers is not read. */
  readonly updateInterval?: number;
  readonly showMetrics?: boolean;
  readonly from?: StartPosition;
}

/** The newest number of a stream, large. */
export const StreamingStat = contained("stat", Stat);

function Stat({ id, streamId, title = streamId, updateInterval = 250, ...props }: StreamingStatProps) {
  const { showMetrics = true, from = { last: 1 } } = props;
  const { current, ...status } = useValueStream(streamId, { updateInterval, from });
  return (
    <WidgetFrame
      id={id}
      kind="stat"
      title={title}
      streamId={streamId}
      status={status}
      showMetrics={showMetrics}
    >
      <Reading current={current} status={status} />
    </WidgetFrame>
  );
}
