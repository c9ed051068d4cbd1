import type { LogLevel, StartPosition } from "../../core/index.js";
import { useLogStream } from "../hooks/useLogStream.js";
import { contained } from "./contained.js";
import { Lines } from "./Lines.js";
import { WidgetFrame } from "./WidgetFrame.js";

export interface StreamingLogsProps {
  readonly id?: string;
  readonly title?: string;
  readonly streamId: string;
  readonly maxLogs?: number;
  /** Whether to follow the newest line; ends when one scrolls up, and goes on at the end. */
  readonly autoScroll?: boolean;
  readonly defaultLogLevel?: LogLevel;
  readonly updateInterval?: number;
  readonly showMetrics?: boolean;
  readonly from?: StartPosition;
}

/** A live log of a stream. */
export const StreamingLogs = contained("log", Logs);

function Logs(props: StreamingLogsProps) {
  const { id, streamId, title = streamId, maxLogs = 1000, autoScroll = true, showMetrics = true } = props;
  const log = useLogStream(streamId, {
    maxLogs,
    updateInterval: props.updateInterval ?? 100,
    from: props.from ?? { last: 100 },
    ...(props.defaultLogLevel === undefined ? {} : { logLevel: props.defaultLogLevel }),
  });
  const filter = (
    <select
      aria-label="Least level shown"
      value={log.logLevel}
      onChange={(event) => log.setLogLevel(event.target.value as LogLevel)}
    >
      {log.logLevels.map((level) => (
        <option key={level} value={level}>
          {level === "trace" ? "all levels" : `${level} and above`}
        </option>
      ))}
    </select>
  );
  const hidden = log.totalLogs - log.filteredLogs.length;
  return (
    <WidgetFrame
      id={id}
      kind="log"
      title={title}
      streamId={streamId}
      status={log}
      showMetrics={showMetrics}
      tools={filter}
    >
      <Lines lines={log.filteredLogs} autoScroll={autoScroll} title={title} />
      {log.filteredLogs.length === 0 && (
        <p className="nf-empty">
          {hidden > 0 ? `${hidden} lines are below the chosen level.` : "No lines yet."}
        </p>
      )}
    </WidgetFrame>
  );
}
