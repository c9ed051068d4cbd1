import type { StartPosition } from "../../core";
import {
  ErrorBoundary,
  StreamingChart,
  StreamingGauge,
  StreamingLogs,
  StreamingStat,
  StreamingTable,
} from "../../react";

export const WIDGET_KINDS = ["chart", "table", "log", "stat", "gauge"] as const;
export type WidgetKind = (typeof WIDGET_KINDS)[number];

interface Props {
  readonly kind: WidgetKind;
  readonly stream: string;
  readonly title: string;
  /** Points, rows or lines kept. */
  readonly keep?: number;
  readonly from?: StartPosition;
}

/** The widget that fits what a stream is made for; of an edge and its like a table, which shows anything. */
export function kindFor(kind: string): WidgetKind {
  return WIDGET_KINDS.find((known) => known === kind) ?? "table";
}

/** A stream in a widget of the kind. */
export function StreamWidget({ kind, stream, title, keep, from }: Props) {
  return (
    <ErrorBoundary what={`The widget of ${stream}`}>
      <Widget kind={kind} stream={stream} title={title} {...(keep && { keep })} {...(from && { from })} />
    </ErrorBoundary>
  );
}

function Widget({ kind, stream, title, keep, from }: Props) {
  const common = { streamId: stream, title, ...(from === undefined ? {} : { from }) };
  switch (kind) {
    case "chart":
      return <StreamingChart {...common} maxDataPoints={keep ?? 300} />;
    case "log":
      return <StreamingLogs {...common} maxLogs={keep ?? 1000} />;
    case "stat":
      return <StreamingStat {...common} />;
    case "gauge":
      return <StreamingGauge {...common} />;
    case "table":
      return <StreamingTable {...common} bufferSize={keep ?? 500} />;
  }
}
