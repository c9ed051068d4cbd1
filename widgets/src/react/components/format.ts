import { isTime } from "../store/times.js";

const [clock, tenths, hundredths, thousandths] = [clockOf(), clockOf(1), clockOf(2), clockOf(3)];
const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short" });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const DAY = 86_400_000;

/** Of times that are so many milliseconds apart: each told from its neighbours, as 08 Nov, 14:03:12 or 14:03:12.5. */
export function tickTime(epochMillis: number, increment: number): string {
  const steps = [
    [DAY, day],
    [1000, clock],
    [100, tenths],
    [10, hundredths],
  ] as const;
  const [, format] = steps.find(([least]) => increment >= least) ?? [0, thousandths];
  return timeText(format, epochMillis);
}

function clockOf(fractionalSecondDigits?: 1 | 2 | 3): Intl.DateTimeFormat {
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...time, fractionalSecondDigits });
}

/** 14:03:12 in the viewer's zone; what no calendar reaches is told as the number that it is. */
export function clockTime(epochMillis: number): string {
  return timeText(clock, epochMillis);
}

function timeText(format: Intl.DateTimeFormat, epochMillis: number): string {
  return isTime(epochMillis) ? format.format(epochMillis) : String(epochMillis);
}

export function count(value: number): string {
  return whole.format(value);
}

/** Three significant digits below a thousand, whole numbers above. */
export function quantity(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1);
  return Math.abs(value) < 1000 ? String(Number(value.toPrecision(3))) : whole.format(value);
}

export function rate(perSecond: number): string {
  return `${perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : whole.format(perSecond)} msg/s`;
}

/** A latency, or the word for not knowing it. */
export function latency(millis: number | null): string {
  if (millis === null) return "unknown";
  if (millis < 10) return `${Math.max(0, millis).toFixed(1)} ms`;
  return millis < 10_000 ? `${whole.format(millis)} ms` : `${whole.format(millis / 1000)} s`;
}

/** 12 s, 3 min, 2 h. */
export function age(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
