import type { Threshold, View } from "../../core/index.js";
import { quantity } from "./format.js";

/** The thresholds of a view, a bare number as one without a label. */
export function thresholdsOf(view: View | null): Threshold[] {
  return (view?.thresholds ?? []).map((one) => (typeof one === "number" ? { value: one } : one));
}

/** The highest threshold that a value has reached; undefined when it has reached none. */
export function reached(value: number | undefined, view: View | null): Threshold | undefined {
  if (value === undefined) return undefined;
  const passed = thresholdsOf(view).filter((threshold) => value >= threshold.value);
  return passed.reduce<Threshold | undefined>(
    (highest, next) => (highest === undefined || next.value > highest.value ? next : highest),
    undefined,
  );
}

/** "hot, from 80 °C on" */
export function thresholdText({ value, label }: Threshold, unit: string): string {
  const from = `from ${quantity(value)} ${unit}`.trimEnd();
  return label === undefined ? `${from} on` : `${label}, ${from} on`;
}
