import { contained } from "./contained.js";
import { Reading } from "./Reading.js";
import { ValueWidget } from "./ValueWidget.js";
import type { WidgetProps } from "./widgetProps.js";

export type StreamingStatProps = WidgetProps;

/** The newest number of a stream, large. */
export const StreamingStat = contained("stat", Stat);

function Stat(props: StreamingStatProps) {
  return (
    <ValueWidget
      {...props}
      kind="stat"
      draw={(current, status) => <Reading current={current} status={status} />}
    />
  );
}
