import { at, inferChartFields, type StreamMessage, type View } from "../../core/index.js";
import { numberOf } from "./chartCollector.js";
import type { Collector } from "./collector.js";

/** The newest number of a stream. */
export interface CurrentValue {
  /** Undefined before the first. */
  readonly value: number | undefined;
  /** The path that it is found at, "" for the value itself; undefined before the first. */
  readonly field: string | undefined;
  /** The least and the most that were seen. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

const NOTHING: CurrentValue = { value: undefined, field: undefined, least: undefined, most: undefined };

/** Keeps the newest number of one field: the view's, or the first numeric one. */
export class ValueCollector implements Collector<CurrentValue> {
  problem: string | undefined;
  private view: View | undefined;
  private current = NOTHING;

  add(messages: readonly StreamMessage[], view: View | undefined): number {
    if (view !== this.view) {
      this.view = view;
      this.current = NOTHING;
    }
    const field =
      view?.field ??
      view?.y?.[0] ??
      this.current.field ??
      inferChartFields(messages.map(({ value }) => value))[0];
    const values = messages.map(({ value }) => (field === undefined ? null : numberOf(at(value, field))));
    const numbers = values.filter((value) => value !== null);
    if (numbers.length > 0) {
      const { least = Infinity, most = -Infinity } = this.current;
      this.current = {
        value: numbers.at(-1),
        field,
        least: Math.min(least, ...numbers),
        most: Math.max(most, ...numbers),
      };
    }
    const invalid = values.length - numbers.length;
    if (invalid > 0) this.problem = field === undefined ? "no number in it" : `no number at "${field}"`;
    return invalid;
  }

  read(): CurrentValue {
    return this.current;
  }
}
