import type { StreamMessage, View } from "../../core/index.js";

/** Keeps what a widget shows of the messages that came, outside of React. */
export interface Collector<Data> {
  /**
   * Takes messages in, in their order.
   *
   * @param view how the stream wants to be shown; undefined where it does not say
   * @returns how many of them this widget cannot show
   */
  add(messages: readonly StreamMessage[], view: View | undefined): number;
  /** Why the newest of those cannot be shown, where it knows. */
  readonly problem?: string | undefined;
  /**
   * What comes after this does not join on to what came before: messages were missed, or nobody was there to see whether
   * there were any.
   *
   * @param certain whether messages were missed for sure
   */
  interrupted?(certain: boolean): void;
  /** What there is to show now, as a new value. */
  read(): Data;
}
