import type { StreamMessage, View } from "../../core";

/** Keeps what a widget shows of the messages that came, outside of React. */
export interface Collector<Data> {
  /**
   * Takes messages in, in their order.
   *
   * @param view how the stream wants to be shown; undefined where it does not say
   * @returns how many of them this widget cannot show
   */
  add(messages: readonly StreamMessage[], view: View | undefined): number;
  /** What there is to show now, as a new value. */
  read(): Data;
}
