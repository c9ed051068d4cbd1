import type { LogLevel } from "../../core/index.js";
import { type LogStream, useLogStream } from "../hooks/useLogStream.js";
import { contained } from "./contained.js";
import { count } from "./format.js";
import { Lines } from "./Lines.js";
import { LogTools } from "./LogTools.js";
import { WidgetFrame } from "./WidgetFrame.js";
import { ROWS_INTERVAL, type WidgetProps } from "./widgetProps.js";

export interface StreamingLogsProps extends WidgetProps {
  /** Lines kept, of which those in view are drawn; 1000 unless said otherwise. */
  readonly maxLogs?: number;
  /** Whether to follow the newest line; ends when one scrolls up, and goes on at the end. */
  readonly autoScroll?: boolean;
  readonly defaultLogLevel?: LogLevel;
}

/** A live log of a stream. */
export const StreamingLogs = contained("log", Logs);

function Logs({ id, streamId, title = streamId, showMetrics = true, ...props }: StreamingLogsProps) {
  const { autoScroll = true, defaultLogLevel, ...options } = props;
  const log = useLogStream(streamId, {
    updateInterval: ROWS_INTERVAL,
    from: { last: 100 },
    ...options,
    ...(defaultLogLevel === undefined ? {} : { logLevel: defaultLogLevel }),
  });
  return (
    <WidgetFrame
      {...{ id, streamId, title, showMetrics }}
      kind="log"
      status={log}
      tools={<LogTools log={log} title={title} />}
    >
      <Lines log={log} autoScroll={autoScroll} title={title} />
      {log.filteredLogs.length === 0 && <p className="nf-empty">{emptyText(log)}</p>}
    </WidgetFrame>
  );
}

function emptyText({ totalLogs, logLevel, search }: LogStream): string {
  if (totalLogs === 0) return "No lines yet.";
  const which = [logLevel === "trace" ? "" : `at least ${logLevel}`, search === "" ? "" : `with “${search}”`];
  return `Filtered to nothing: none of ${count(totalLogs)} lines is ${which.filter(Boolean).join(" and ")}.`;
}
