import { type RefObject, type UIEvent, useCallback, useEffect, useRef, useState } from "react";

/** Rows drawn beyond each edge of what is seen. */
const SPARE = 10;

export interface Windowed {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: (event: UIEvent<HTMLElement>) => void;
  readonly toEnd: () => void;
  /** The first row to draw, and how many. */
  readonly rangeOf: (rows: number, atEnd?: boolean) => { readonly first: number; readonly last: number };
}

/** Of many rows of one height those that are in view of the scrolling element. */
export function useWindowed(rowHeight: number): Windowed {
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const resizing = new ResizeObserver(() => setSeen(extentOf(element)));
    resizing.observe(element);
    return () => resizing.disconnect();
  }, []);
  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  return {
    scroller,
    toEnd,
    onScroll: (event) => setSeen(extentOf(event.currentTarget)),
    rangeOf: (rows, atEnd = false) => {
      const highest = Math.max(0, rows * rowHeight - seen.height);
      const top = atEnd ? highest : Math.min(seen.top, highest);
      const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
      return { first, last: Math.min(rows, first + Math.ceil(seen.height / rowHeight) + 2 * SPARE) };
    },
  };
}

function extentOf({ scrollTop, clientHeight }: HTMLElement) {
  return { top: scrollTop, height: clientHeight };
}
