import type { StreamState, View } from "../../core";

/** What a stream does in the gallery, in place of a gateway with a suite behind it. */
export interface Script {
  readonly view?: View;
  readonly state?: StreamState;
  readonly reason?: string;
  /** What is there when a widget begins to look. */
  readonly history?: readonly unknown[];
  /** Every 400 ms one more. */
  readonly live?: (sequence: number) => unknown;
  /** Frames that come after the history: losses and gaps. */
  readonly frames?: readonly object[];
  /** The stream is not there yet, or refused. */
  readonly missing?: "waiting" | "refused";
  /** The connection is lost after a while, for good or until it comes back with what came meanwhile. */
  readonly lost?: { readonly back?: readonly unknown[] };
}
