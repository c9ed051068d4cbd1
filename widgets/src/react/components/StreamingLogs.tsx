import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { LogLevel, StartPosition } from "../../core";
import { useLogStream } from "../hooks/useLogStream";
import type { LogLine } from "../store/logCollector";
import { contained } from "./contained";
import { clockTime } from "./format";
import { WidgetFrame } from "./WidgetFrame";

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

const LINE_HEIGHT = 20;

function Lines({
  lines,
  autoScroll,
  title,
}: {
  lines: readonly LogLine[];
  autoScroll: boolean;
  title: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(autoScroll);
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer is used here and handed to nobody
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: 10,
  });
  useEffect(() => {
    const element = scroller.current;
    if (following && element !== null) element.scrollTop = element.scrollHeight;
  }, [lines, following]);
  const scrolled = () => {
    const element = scroller.current;
    if (element === null || !autoScroll) return;
    setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < LINE_HEIGHT * 2);
  };
  return (
    <div className="nf-log">
      <div
        className="nf-scroll"
        ref={scroller}
        onScroll={scrolled}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={title}
      >
        <div className="nf-lines" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const line = lines[index];
            return (
              line !== undefined && (
                <div
                  key={key}
                  className="nf-line"
                  data-level={line.level}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <span className="nf-line-time">{clockTime(line.time)}</span>
                  <span className="nf-line-level">{line.level}</span>
                  <span className="nf-line-text" title={line.text}>
                    {line.text}
                  </span>
                </div>
              )
            );
          })}
        </div>
      </div>
      {autoScroll && !following && (
        <button type="button" className="nf-follow" onClick={() => setFollowing(true)}>
          To the newest line
        </button>
      )}
    </div>
  );
}
