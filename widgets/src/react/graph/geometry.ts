import type { WorkflowDefinition } from "./definition.js";
import type { Place } from "./layout.js";
import { type Route, routesOf } from "./routes.js";

export const NODE_WIDTH = 168;
/** Of a node that has nothing to complain of; complaints make it longer, into the room that its row leaves. */
export const NODE_HEIGHT = 66;
/** From the top of a node to its handles: where its edges begin and end, however long it grows. */
export const HANDLE_AT = NODE_HEIGHT / 2;

const MARGIN = 16;
/** A row holds a node with two complaints, and an edge's figures with four. */
const ROW = 116;
const LANE = 88;
/** Room between a node and an edge's figures: in its middle the line turns. */
const TURN = 10;
const LEAST_COLUMN = 344;
const MOST_COLUMN = 400;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge as it is drawn: its line's corners, and the place of its figures, through which the line runs. */
export interface EdgeGeometry {
  readonly points: readonly Point[];
  readonly label: Point & { readonly width: number };
}

/** A whole graph in pixels. Nothing is ever scaled down: what is wider than its place is scrolled. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Point>;
  readonly edges: ReadonlyMap<string, EdgeGeometry>;
}

/** @param room pixels that there are; columns use them as far as that helps */
export function geometryOf(
  { edges }: WorkflowDefinition,
  places: ReadonlyMap<string, Place>,
  room: number,
): Geometry {
  const routes = routesOf(edges, places);
  const deepest = Math.max(0, ...[...places.values()].map(({ depth }) => depth));
  const column = clamp((room - 2 * MARGIN - NODE_WIDTH) / Math.max(1, deepest), LEAST_COLUMN, MOST_COLUMN);
  const tops = topsOf(places, routes);
  const wide = 2 * MARGIN + NODE_WIDTH + deepest * column;
  const left = MARGIN + Math.max(0, (room - wide) / 2);
  const at = ({ depth, row }: Place): Point => ({ x: left + depth * column, y: tops[row] ?? MARGIN });
  const drawn = edges.flatMap((edge) => {
    const [route, source, target] = [routes.get(edge.id), places.get(edge.source), places.get(edge.target)];
    if (route === undefined || source === undefined || target === undefined) return [];
    return [
      [
        edge.id,
        edgeGeometry(route, at(source), at(target), tops[route.row] ?? MARGIN, left, column),
      ] as const,
    ];
  });
  return {
    width: Math.max(room, wide),
    height: tops.at(-1) ?? 2 * MARGIN,
    nodes: new Map([...places].map(([id, place]) => [id, at(place)])),
    edges: new Map(drawn),
  };
}

/** Where each row begins, and behind the last where the graph ends. */
function topsOf(places: ReadonlyMap<string, Place>, routes: ReadonlyMap<string, Route>): readonly number[] {
  const rows = 1 + Math.max(-1, ...[...places.values()].map(({ row }) => row));
  const tops = [MARGIN];
  for (let row = 0; row < rows; row++) {
    const lanes = [...routes.values()].filter((route) => route.row === row).map(({ lane }) => lane);
    tops.push((tops[row] ?? MARGIN) + ROW + LANE * Math.max(0, ...lanes));
  }
  return tops;
}

function edgeGeometry(
  { lane, gap }: Route,
  source: Point,
  target: Point,
  top: number,
  left: number,
  column: number,
): EdgeGeometry {
  const y = top + HANDLE_AT + lane * LANE;
  const begin = { x: source.x + NODE_WIDTH, y: source.y + HANDLE_AT };
  const end = { x: target.x, y: target.y + HANDLE_AT };
  const [out, back] = [begin.x + TURN, end.x - TURN];
  return {
    points: [begin, { x: out, y: begin.y }, { x: out, y }, { x: back, y }, { x: back, y: end.y }, end],
    label: {
      x: left + gap * column + NODE_WIDTH + 2 * TURN,
      y,
      width: column - NODE_WIDTH - 4 * TURN,
    },
  };
}

const RADIUS = 6;

/** A line through points, each beside or below the one before, with round corners. */
export function pathOf(points: readonly Point[]): string {
  const corners = points.filter(
    (point, index) =>
      !isSame(point, points[index - 1]) && !isBetween(points[index - 1], point, points[index + 1]),
  );
  return corners
    .map((corner, index) => {
      const [before, behind] = [corners[index - 1], corners[index + 1]];
      if (before === undefined) return `M${corner.x},${corner.y}`;
      if (behind === undefined) return `L${corner.x},${corner.y}`;
      const [from, to] = [towards(corner, before), towards(corner, behind)];
      return `L${from.x},${from.y}Q${corner.x},${corner.y} ${to.x},${to.y}`;
    })
    .join("");
}

function isSame(point: Point, other: Point | undefined): boolean {
  return point.x === other?.x && point.y === other.y;
}

function isBetween(before: Point | undefined, { x, y }: Point, behind: Point | undefined): boolean {
  if (before === undefined || behind === undefined) return false;
  return (before.x === x && x === behind.x) || (before.y === y && y === behind.y);
}

/** From a corner towards a neighbour: as far as its rounding, at most half of the way. */
function towards(corner: Point, { x, y }: Point): Point {
  const step = (from: number, to: number) =>
    from + Math.sign(to - from) * Math.min(RADIUS, Math.abs(to - from) / 2);
  return { x: step(corner.x, x), y: step(corner.y, y) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
