import type { View } from "../../core/index.js";
import type { CurrentValue } from "../store/valueCollector.js";
import { quantity } from "./format.js";
import { reached, thresholdsOf } from "./thresholds.js";

interface Props {
  readonly title: string;
  readonly current: CurrentValue;
  readonly view: View | null;
}

const RADIUS = 80;
const ARC = `M ${100 - RADIUS} 100 A ${RADIUS} ${RADIUS} 0 0 1 ${100 + RADIUS} 100`;

/** Half a circle filled as far as the value reaches; beyond either end it stays at that end. */
export function Dial({ title, current, view }: Props) {
  const { value } = current;
  const [min, max] = rangeOf(current, view);
  const shareOf = (number: number) => Math.min(1, Math.max(0, (number - min) / (max - min || 1)));
  const text = value === undefined ? "no value yet" : `${quantity(value)} ${view?.unit ?? ""}`.trimEnd();
  return (
    <svg
      className="nf-dial"
      viewBox="0 0 200 118"
      role="meter"
      aria-label={title}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value ?? min}
      aria-valuetext={text}
      data-alarming={reached(value, view) !== undefined}
    >
      <path className="nf-dial-scale" d={ARC} />
      {value !== undefined && (
        <path
          className="nf-dial-value"
          d={ARC}
          pathLength={100}
          strokeDasharray={`${(shareOf(value) * 100).toFixed(1)} 200`}
        />
      )}
      {thresholdsOf(view).map((threshold) => (
        <line
          key={threshold.value}
          className="nf-dial-threshold"
          x1={100 - RADIUS - 10}
          x2={100 - RADIUS + 10}
          y1={100}
          y2={100}
          transform={`rotate(${(shareOf(threshold.value) * 180).toFixed(1)} 100 100)`}
        />
      ))}
      <text x={100 - RADIUS} y={116}>
        {quantity(min)}
      </text>
      <text x={100 + RADIUS} y={116}>
        {quantity(max)}
      </text>
    </svg>
  );
}

/** From the view; without one from nought to the most there is to show. */
function rangeOf({ least = 0, most = 0 }: CurrentValue, view: View | null): [number, number] {
  const thresholds = thresholdsOf(view).map(({ value }) => value);
  return [view?.min ?? Math.min(0, least), view?.max ?? Math.max(most, ...thresholds, 1)];
}
