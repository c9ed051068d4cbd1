import type { StreamHookOptions } from "../hooks/options.js";

/** Props of every widget; those of its stream are the options of its hook. */
export interface WidgetProps extends StreamHookOptions {
  readonly id?: string;
  readonly streamId: string;
  /** The stream's name unless said otherwise. */
  readonly title?: string;
  /** Whether rate, latency and losses are told; they are unless said otherwise. */
  readonly showMetrics?: boolean;
}

/** Milliseconds between two updates of what is read: more often it is a flicker. */
export const READING_INTERVAL = 250;
/** Milliseconds between two updates of rows and lines. */
export const ROWS_INTERVAL = 100;
