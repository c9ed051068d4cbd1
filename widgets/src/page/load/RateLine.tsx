import { count } from "../parts/words";
import type { Second } from "./measurement";

interface Props {
  readonly seconds: readonly Second[];
  readonly duration: number;
  readonly target: number;
}

const WIDTH = 600;
const HEIGHT = 80;

/** The rate of each second against the target, over the time that the run takes. */
export function RateLine({ seconds, duration, target }: Props) {
  const most = Math.max(target * 1.2, ...seconds.map(({ received }) => received), 1);
  const x = (second: number) => ((second / duration) * WIDTH).toFixed(1);
  const y = (rate: number) => (HEIGHT - (rate / most) * HEIGHT).toFixed(1);
  const points = seconds.map(({ received }, second) => `${x(second + 0.5)},${y(received)}`).join(" ");
  const least = seconds.length === 0 ? 0 : Math.min(...seconds.map(({ received }) => received));
  const peak = Math.max(0, ...seconds.map(({ received }) => received));
  return (
    <figure className="rate-line">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Messages received in each of ${seconds.length} seconds: ${count(least)} to ${count(peak)}, target ${count(target)}`}
      >
        <line className="rate-target" x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} />
        <polyline points={points} />
      </svg>
      <figcaption className="quiet">
        messages in each second over {count(duration)} s; dashed: the target of {count(target)}
      </figcaption>
    </figure>
  );
}
