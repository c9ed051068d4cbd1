import type { StreamStatus } from "../hooks/status.js";
import type { CurrentValue } from "../store/valueCollector.js";
import { quantity } from "./format.js";
import { reached, thresholdText } from "./thresholds.js";

interface Props {
  readonly current: CurrentValue;
  readonly status: StreamStatus;
}

/** A number with its unit, what it is, and the threshold that it has reached. */
export function Reading({ current: { value, field }, status: { view, metrics } }: Props) {
  const unit = view?.unit ?? "";
  const threshold = reached(value, view);
  if (value === undefined && metrics.messageCount > 0) {
    return (
      <p className="nf-empty">
        No number in these messages. Give the widget a view whose <code>field</code> names one.
      </p>
    );
  }
  return (
    <p className="nf-reading" data-alarming={threshold !== undefined}>
      <span className="nf-headline">{value === undefined ? "–" : `${quantity(value)} ${unit}`}</span>
      <span className="nf-reading-note">
        {threshold === undefined ? (field ?? "") : thresholdText(threshold, unit)}
      </span>
    </p>
  );
}
