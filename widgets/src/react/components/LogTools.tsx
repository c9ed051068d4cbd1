import type { LogLevel } from "../../core/index.js";
import type { LogStream } from "../hooks/useLogStream.js";
import { SearchField } from "./SearchField.js";

/** Which lines of a log are shown: by text and by level. */
export function LogTools({ log, title }: { log: LogStream; title: string }) {
  return (
    <>
      <SearchField label={`Search ${title}`} value={log.search} onChange={log.setSearch} />
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
    </>
  );
}
