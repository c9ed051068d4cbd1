import {
  ErrorBoundary,
  StreamingChart,
  StreamingGauge,
  StreamingLogs,
  StreamingStat,
  StreamingTable,
} from "../../react";
import type { StreamEntry } from "../suite/api";

/** The widget that a stream asks for. Should it break, it breaks alone. */
export function Widget({ entry }: { entry: StreamEntry }) {
  return (
    <ErrorBoundary what={`The widget of ${entry.name}`}>
      <OfKind entry={entry} />
    </ErrorBoundary>
  );
}

export function isSmall({ kind }: StreamEntry): boolean {
  return kind === "stat" || kind === "gauge";
}

function OfKind({ entry }: { entry: StreamEntry }) {
  const common = { streamId: entry.name, title: entry.title ?? entry.name };
  switch (entry.kind) {
    case "stat":
      return <StreamingStat {...common} />;
    case "gauge":
      return <StreamingGauge {...common} />;
    case "table":
      return <StreamingTable {...common} />;
    case "log":
      return <StreamingLogs {...common} />;
    default:
      return <StreamingChart {...common} maxDataPoints={300} />;
  }
}
