import { type RefObject, useSyncExternalStore } from "react";
import { NODE_WIDTH, type Point } from "./geometry.js";

interface Props {
  /** What is scrolled. */
  readonly place: RefObject<HTMLElement | null>;
  /** Its width in pixels. */
  readonly room: number;
  readonly nodes: ReadonlyMap<string, Point>;
}

/**
 * Under a graph that is wider than its place: how many nodes either side cuts off, and a way there for the pointer. The
 * keyboard needs none: what it walks to is scrolled into view.
 */
export function Beyond({ place, room, nodes }: Props) {
  const from = useSyncExternalStore(
    (listener) => onScroll(place.current, listener),
    () => place.current?.scrollLeft ?? 0,
  );
  const all = [...nodes.values()];
  const left = all.filter(({ x }) => x < from).length;
  const right = all.filter(({ x }) => x + NODE_WIDTH > Math.ceil(from + room)).length;
  const scroll = (share: number) => place.current?.scrollBy({ left: share * room });
  return (
    <div className="nf-flow-beyond">
      {left > 0 && (
        <button type="button" tabIndex={-1} onClick={() => scroll(-0.8)}>
          ‹ {left === 1 ? "1 node" : `${left} nodes`} to the left
        </button>
      )}
      {right > 0 && (
        <button type="button" tabIndex={-1} data-side="right" onClick={() => scroll(0.8)}>
          {right === 1 ? "1 node" : `${right} nodes`} to the right ›
        </button>
      )}
    </div>
  );
}

function onScroll(element: HTMLElement | null, listener: () => void): () => void {
  element?.addEventListener("scroll", listener, { passive: true });
  return () => element?.removeEventListener("scroll", listener);
}
