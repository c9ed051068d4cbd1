import type { StreamState } from "../../core";
import type { WorkflowDefinition } from "../../react/graph";
import type { Script } from "./script";

export const DEFINITION: WorkflowDefinition = {
  id: "gallery",
  nodes: [
    { id: "sensors", type: "generator", config: { pattern: "sine-wave", rate: 1000 } },
    { id: "clean", type: "map", config: { set: { celsius: "value.celsius" } } },
    { id: "hot", type: "filter", config: { where: "value.celsius > 80.0" } },
    { id: "by-place", type: "switch" },
    { id: "notify", type: "http-call", name: "Notify the boiler man" },
    { id: "chart", type: "widget", config: { kind: "chart" } },
  ],
  edges: [
    { id: "all", source: "sensors", target: "clean" },
    { id: "cleaned", source: "clean", target: "hot" },
    { id: "copy", source: "clean", target: "by-place" },
    { id: "calls", source: "hot", target: "notify" },
    { id: "shown", source: "by-place", target: "chart" },
  ],
};

function metrics(breaker: string, edges: Readonly<Record<string, number>>, ago = 0): object {
  const node = (p99: number, more = {}) => ({ errors: 0, dropped: {}, latency: { p99 }, ...more });
  return {
    workflow: "gallery",
    revision: 1,
    instance: "engine-1",
    at: Date.now() - ago,
    nodes: {
      clean: node(3200),
      hot: node(5100, { dropped: { priority: 12 } }),
      "by-place": node(2100),
      notify: node(480_000, { errors: 3, breaker }),
    },
    edges: Object.fromEntries(
      Object.entries(edges).map(([id, utilization]) => [
        id,
        {
          rate: 1000 * (1 - utilization / 2),
          lag: Math.round(utilization * 1000),
          utilization,
          dropped: id === "cleaned" ? { overflow: 1204 } : {},
          state: utilization > 0.95 ? "blocked" : "flowing",
        },
      ]),
    ),
  };
}

const CALM = { all: 0.02, cleaned: 0.1, copy: 0, calls: 0.3, shown: 0.05 };
const PRESSED = { all: 0.99, cleaned: 0.9, copy: 0.62, calls: 0.4, shown: 0 };

interface GraphScene {
  readonly id: string;
  readonly title: string;
  readonly state: StreamState;
  readonly script: Script;
}

const always = (record: () => object): Script => ({ history: [record()], live: record });

export const GRAPH_SCENES: readonly GraphScene[] = [
  {
    id: "calm",
    title: "Calm",
    state: "running",
    script: always(() => metrics("closed", CALM)),
  },
  {
    id: "pressed",
    title: "Under pressure, the breaker open",
    state: "degraded",
    script: always(() => metrics("open", PRESSED)),
  },
  { id: "paused", title: "Paused", state: "paused", script: always(() => metrics("closed", CALM)) },
  {
    id: "stale",
    title: "Figures that are old",
    state: "running",
    script: { history: [metrics("closed", CALM, 60_000)] },
  },
  { id: "unknown", title: "No figures yet", state: "starting", script: { missing: "waiting" } },
];
