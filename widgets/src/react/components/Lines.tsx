import { type UIEvent, useEffect, useState } from "react";
import type { LogStream } from "../hooks/useLogStream.js";
import type { LogLine } from "../store/logCollector.js";
import { clockTime, count } from "./format.js";
import { useWindowed } from "./useWindowed.js";

const LINE_HEIGHT = 20;

interface Props {
  readonly log: LogStream;
  readonly autoScroll: boolean;
  readonly title: string;
}

/**
 * Log lines of which only those in view are drawn. It follows the newest line until one scrolls up: then what is read stays
 * where it is, while the log goes on behind it, until one goes back to the end.
 */
export function Lines({ log, autoScroll, title }: Props) {
  const { logs, filteredLogs, matches } = log;
  const { scroller, toEnd, onScroll, rangeOf } = useWindowed(LINE_HEIGHT);
  const [held, setHeld] = useState<readonly LogLine[]>();
  const following = autoScroll && held === undefined;
  const lines = held?.filter(matches) ?? filteredLogs;
  useEffect(() => {
    if (following) toEnd();
  }, [lines, following, toEnd]);
  const scrolled = (event: UIEvent<HTMLElement>) => {
    onScroll(event);
    if (!autoScroll) return;
    const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < LINE_HEIGHT * 2;
    if (!isAtEnd) setHeld((before) => before ?? logs);
    else if (held !== undefined && newerThan(held, logs).length === 0) setHeld(undefined);
  };
  const { first, last } = rangeOf(lines.length, following);
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
        <div className="nf-lines" style={{ height: lines.length * LINE_HEIGHT }}>
          {lines.slice(first, last).map((line, i) => (
            <Line key={line.sequence} line={line} top={(first + i) * LINE_HEIGHT} />
          ))}
        </div>
      </div>
      {held !== undefined && (
        <button type="button" className="nf-follow" onClick={() => setHeld(undefined)}>
          {newerText(held, log)}
        </button>
      )}
    </div>
  );
}

function Line({ line, top }: { line: LogLine; top: number }) {
  return (
    <div className="nf-line" data-level={line.level} style={{ transform: `translateY(${top}px)` }}>
      <span className="nf-line-time">{clockTime(line.time)}</span>
      <span className="nf-line-level">{line.level}</span>
      <span className="nf-line-text" title={line.text}>
        {line.text}
      </span>
    </div>
  );
}

function newerThan(held: readonly LogLine[], logs: readonly LogLine[]): readonly LogLine[] {
  const newest = held.at(-1)?.sequence ?? 0;
  return logs.filter(({ sequence }) => sequence > newest);
}

/** "412 newer"; with a plus where more came than are kept, so that nobody knows how many of them matched. */
function newerText(held: readonly LogLine[], { logs, matches }: LogStream): string {
  const newer = newerThan(held, logs);
  const matching = newer.filter(matches).length;
  const isWhole = (newer[0]?.sequence ?? 0) === (held.at(-1)?.sequence ?? 0) + 1;
  if (newer.length === 0) return "To the newest line";
  return `${count(matching)}${isWhole ? "" : "+"} newer ↓`;
}
