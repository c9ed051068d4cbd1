import { useCallback, useMemo, useState } from "react";
import { isAtLeast, LOG_LEVELS, type LogLevel } from "../../core/index.js";
import { LogCollector, type LogLine } from "../store/logCollector.js";
import { holds } from "../store/searching.js";
import { type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

export interface LogStreamOptions extends StreamHookOptions {
  /** The least level shown at first. */
  readonly logLevel?: LogLevel;
  readonly maxLogs?: number;
}

export interface LogStream extends StreamStatus {
  /** All lines that are kept, oldest first. */
  readonly logs: readonly LogLine[];
  /** Those of at least the chosen level that hold the searched text. */
  readonly filteredLogs: readonly LogLine[];
  /** Whether a line is one of the latter. */
  readonly matches: (line: LogLine) => boolean;
  readonly totalLogs: number;
  readonly logLevels: readonly LogLevel[];
  readonly logLevel: LogLevel;
  readonly setLogLevel: (level: LogLevel) => void;
  /** Only lines that hold this text; "" for all. */
  readonly search: string;
  readonly setSearch: (text: string) => void;
}

/** The newest lines of a stream. */
export function useLogStream(streamId: string, options: LogStreamOptions = {}): LogStream {
  const stable = useStable(options);
  const capacity = stable.maxLogs ?? 1000;
  const collect = useCallback(() => new LogCollector(capacity), [capacity]);
  const { data: logs, ...status } = useStream(streamId, stable, collect);
  const [logLevel, setLogLevel] = useState<LogLevel>(stable.logLevel ?? "trace");
  const [search, setSearch] = useState("");
  const matches = useCallback(
    ({ level, text }: LogLine) => isAtLeast(level, logLevel) && (search === "" || holds(text, search)),
    [logLevel, search],
  );
  const filteredLogs = useMemo(() => logs.filter(matches), [logs, matches]);
  return {
    ...status,
    logs,
    filteredLogs,
    matches,
    totalLogs: logs.length,
    logLevels: LOG_LEVELS,
    logLevel,
    setLogLevel,
    search,
    setSearch,
  };
}
