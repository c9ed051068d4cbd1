import { useCallback, useMemo, useState } from "react";
import { isAtLeast, LOG_LEVELS, type LogLevel } from "../../core/index.js";
import { LogCollector, type LogLine } from "../store/logCollector.js";
import { type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

export interface LogStreamOptions extends StreamHookOptions {
  /** The least level shown at first. */
  readonly logLevel?: LogLevel;
  readonly maxLogs?: number;
}

export interface LogStream extends StreamStatus {
  /** The lines of at least the chosen level, oldest first. */
  readonly filteredLogs: readonly LogLine[];
  readonly totalLogs: number;
  readonly logLevels: readonly LogLevel[];
  readonly logLevel: LogLevel;
  readonly setLogLevel: (level: LogLevel) => void;
}

/** The newest lines of a stream. */
export function useLogStream(streamId: string, options: LogStreamOptions = {}): LogStream {
  const stable = useStable(options);
  const capacity = stable.maxLogs ?? 1000;
  const collect = useCallback(() => new LogCollector(capacity), [capacity]);
  const { data, ...status } = useStream(streamId, stable, collect);
  const [logLevel, setLogLevel] = useState<LogLevel>(stable.logLevel ?? "trace");
  const filteredLogs = useMemo(
    () => data.filter(({ level }) => isAtLeast(level, logLevel)),
    [data, logLevel],
  );
  return { ...status, filteredLogs, totalLogs: data.length, logLevels: LOG_LEVELS, logLevel, setLogLevel };
}
