import { useEffect, useRef, useState } from "react";
import type { LogLine } from "../store/logCollector.js";
import { clockTime } from "./format.js";

const LINE_HEIGHT = 20;
/** Lines drawn beyond each edge of what is seen. */
const SPARE = 10;

interface Props {
  readonly lines: readonly LogLine[];
  readonly autoScroll: boolean;
  readonly title: string;
}

/** Log lines of which only those in view are drawn. It follows the newest line until one scrolls up. */
export function Lines({ lines, autoScroll, title }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(autoScroll);
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (following && element !== null) element.scrollTop = element.scrollHeight;
  }, [lines, following]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const resizing = new ResizeObserver(() => setSeen(extentOf(element)));
    resizing.observe(element);
    return () => resizing.disconnect();
  }, []);
  const scrolled = (element: HTMLElement) => {
    setSeen(extentOf(element));
    if (!autoScroll) return;
    setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < LINE_HEIGHT * 2);
  };
  const total = lines.length * LINE_HEIGHT;
  const top = following ? total - seen.height : seen.top;
  const first = Math.max(0, Math.floor(top / LINE_HEIGHT) - SPARE);
  const count = Math.ceil(seen.height / LINE_HEIGHT) + 2 * SPARE;
  return (
    <div className="nf-log">
      <div
        className="nf-scroll"
        ref={scroller}
        onScroll={(event) => scrolled(event.currentTarget)}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={title}
      >
        <div className="nf-lines" style={{ height: total }}>
          {lines.slice(first, first + count).map((line, i) => (
            <div
              key={line.id}
              className="nf-line"
              data-level={line.level}
              style={{ transform: `translateY(${(first + i) * LINE_HEIGHT}px)` }}
            >
              <span className="nf-line-time">{clockTime(line.time)}</span>
              <span className="nf-line-level">{line.level}</span>
              <span className="nf-line-text" title={line.text}>
                {line.text}
              </span>
            </div>
          ))}
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

function extentOf({ scrollTop, clientHeight }: HTMLElement) {
  return { top: scrollTop, height: clientHeight };
}
