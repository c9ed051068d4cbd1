import { type FocusEvent, type KeyboardEvent, useMemo, useState } from "react";
import type { EdgeDefinition, NodeDefinition } from "./definition.js";

type Kind = "node" | "edge";

export interface Walk {
  readonly tabIndexOf: (kind: Kind, id: string) => 0 | -1;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * The keyboard's way through a graph: each node, then the edges that leave it, in topological order. One of them takes part
 * in the page's order of tabs, the arrow keys, Home and End go on from it (the "roving tabindex" of the ARIA practices).
 */
export function useWalk(ordered: readonly NodeDefinition[], edges: readonly EdgeDefinition[]): Walk {
  const [current, setCurrent] = useState<string>();
  const way = useMemo(
    () =>
      ordered.flatMap(({ id }) => [
        stop("node", id),
        ...edges.filter(({ source }) => source === id).map((edge) => stop("edge", edge.id)),
      ]),
    [ordered, edges],
  );
  const here = current !== undefined && way.includes(current) ? current : way[0];
  return {
    tabIndexOf: (kind, id) => (stop(kind, id) === here ? 0 : -1),
    onFocus: (event) => setCurrent(stopOf(event.target) ?? here),
    onKeyDown: (event) => {
      const from = way.indexOf(stopOf(event.target as Element) ?? "");
      const to = from < 0 ? undefined : way[next(event.key, from, way.length)];
      if (to === undefined) return;
      event.preventDefault();
      const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-node], [data-edge]")];
      stops.find((element) => stopOf(element) === to)?.focus();
    },
  };
}

function next(key: string, from: number, length: number): number {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(from + 1, length - 1);
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(from - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return -1;
  }
}

function stop(kind: Kind, id: string): string {
  return `${kind} ${id}`;
}

function stopOf(element: Element): string | undefined {
  const { node, edge } = (element as HTMLElement).dataset;
  if (node !== undefined) return stop("node", node);
  return edge === undefined ? undefined : stop("edge", edge);
}
