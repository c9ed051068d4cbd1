import { contained } from "./contained.js";
import { Dial } from "./Dial.js";
import { Reading } from "./Reading.js";
import { ValueWidget } from "./ValueWidget.js";
import type { WidgetProps } from "./widgetProps.js";

export type StreamingGaugeProps = WidgetProps;

/** The newest number of a stream on a dial from the view's least to its most. */
export const StreamingGauge = contained("gauge", Gauge);

function Gauge(props: StreamingGaugeProps) {
  return (
    <ValueWidget
      {...props}
      kind="gauge"
      draw={(current, status, title) => (
        <div className="nf-gauge">
          <Dial title={title} current={current} view={status.view} />
          <Reading current={current} status={status} />
        </div>
      )}
    />
  );
}
