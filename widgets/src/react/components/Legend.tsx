import type { Latest } from "./chartReading.js";
import { quantity } from "./format.js";

interface Props {
  readonly latest: readonly Latest[];
  readonly unit: string;
}

/** The lines of a chart with their newest values; that of an only line is large. */
export function Legend({ latest, unit }: Props) {
  return (
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
  );
}
