// @vitest-environment happy-dom
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { type WorkflowDefinition, WorkflowGraph } from "../../src/react/graph";
import { FlowCollector } from "../../src/react/graph/flowCollector";
import { geometryOf, NODE_HEIGHT } from "../../src/react/graph/geometry";
import { inOrder, layout } from "../../src/react/graph/layout";
import { connectTo, eventually, startGateway } from "../core/fixture";
import { messages } from "./messages";
import { show } from "./render";

const DEFINITION: WorkflowDefinition = {
  id: "demo",
  nodes: [
    { id: "sink", type: "http-sink", name: "The sink" },
    { id: "source", type: "generator", config: { pattern: "steady", rate: 100 } },
    { id: "hot", type: "filter", config: { where: "value > 1.0" } },
  ],
  edges: [
    { id: "all", source: "source", target: "hot" },
    { id: "hot-only", source: "hot", target: "sink" },
    { id: "again", source: "sink", target: "hot", feedback: true },
  ],
};

function metrics(instance: string, at: number, more: { edges?: object; nodes?: object }): object {
  return { workflow: "demo", revision: 3, instance, at, nodes: {}, edges: {}, ...more };
}

function edgeMetrics(utilization: number): object {
  return { rate: 99.7, lag: 12, utilization, dropped: { overflow: 4 }, state: "blocked" };
}

test("should add up the counters of all instances and take the slowest one's latency", () => {
  const collector = new FlowCollector("demo");
  const node = (errors: number, p99: number, breaker: string) => ({
    hot: { errors, dropped: { priority: 1 }, latency: { p99 }, breaker },
  });

  const invalid = collector.add(
    messages(
      metrics("a", 1000, { nodes: node(1, 5000, "closed"), edges: { all: edgeMetrics(0.2) } }),
      metrics("b", 2000, { nodes: node(2, 3000, "open"), edges: { all: edgeMetrics(0.9) } }),
      { workflow: "demo" },
    ),
  );

  const flow = collector.read();
  expect(invalid).toBe(1);
  expect(flow?.nodes.get("hot")).toEqual({ errors: 3, dropped: 2, p99: 5, breaker: "open" });
  expect(flow?.edges.get("all")).toMatchObject({ utilization: 0.9, dropped: 4 });
});

test("should forget an instance that has said nothing for long", () => {
  const collector = new FlowCollector("demo");
  const nodes = { hot: { errors: 1 } };

  collector.add(messages(metrics("gone", 1000, { nodes }), metrics("here", 40_000, { nodes })));

  expect(collector.read()?.nodes.get("hot")?.errors).toBe(1);
});

test("should put nodes in topological order, feedback or not", () => {
  const ordered = inOrder(DEFINITION, layout(DEFINITION));

  expect(ordered.map(({ id }) => id)).toEqual(["source", "hot", "sink"]);
});

test("should run no edge past a node that it has nothing to do with", () => {
  const edge = (source: string, target: string) => ({ id: `${source}-${target}`, source, target });
  const nodes = ["source", "door", "hot", "level", "describe"].map((id) => ({ id, type: "map" }));
  const edges = [edge("source", "hot"), edge("source", "level"), edge("door", "describe")];

  const places = layout({ id: "demo", nodes, edges });

  const rows = nodes.map(({ id }) => [id, places.get(id)?.row]);
  expect(Object.fromEntries(rows)).toEqual({ source: 0, hot: 0, level: 1, door: 2, describe: 2 });
});

test("should go straight on along the longest way, and put what leads nowhere near below", () => {
  const edge = (source: string, target: string) => ({ id: `${source}-${target}`, source, target });
  const nodes = ["feed", "chart", "switch", "minor", "merge", "log"].map((id) => ({ id, type: "map" }));
  const edges = [
    ...[edge("feed", "chart"), edge("feed", "switch"), edge("switch", "minor")],
    ...[edge("switch", "merge"), edge("merge", "log")],
  ];

  const places = layout({ id: "demo", nodes, edges });

  const rows = nodes.map(({ id }) => [id, places.get(id)?.row]);
  expect(Object.fromEntries(rows)).toEqual({ feed: 0, switch: 0, merge: 0, log: 0, minor: 1, chart: 1 });
});

test("should give each edge a line and a place for its figures that no other edge and no node has", () => {
  // Given: two edges between the same nodes, one past a node, one back
  const edges = [
    ...[
      { id: "one", source: "a", target: "b" },
      { id: "two", source: "a", target: "b" },
    ],
    ...[
      { id: "on", source: "b", target: "c" },
      { id: "past", source: "a", target: "c" },
    ],
    { id: "back", source: "c", target: "a", feedback: true },
  ];
  const nodes = ["a", "b", "c"].map((id) => ({ id, type: "map" }));
  const definition = { id: "demo", nodes, edges };

  // When
  const geometry = geometryOf(definition, layout(definition), 1000);

  // Then
  const labels = [...geometry.edges.values()].map(({ label }) => `${label.x},${label.y}`);
  expect(new Set(labels).size).toBe(edges.length);
  const levels = ["one", "two", "past", "back"].map((id) => geometry.edges.get(id)?.points[2]?.y ?? 0);
  const [straight = 0, ...below] = levels;
  expect(new Set(levels).size).toBe(levels.length);
  expect(Math.min(...below)).toBeGreaterThan(straight + NODE_HEIGHT / 2);
  expect(Math.max(...below)).toBeLessThan(geometry.height);
});

test("should be as wide as it must be to be read, whatever room there is", () => {
  const nodes = Array.from({ length: 7 }, (_, i) => ({ id: `n${i}`, type: "map" }));
  const edges = nodes.slice(1).map(({ id }, i) => ({ id: `e${i}`, source: `n${i}`, target: id }));
  const definition = { id: "deep", nodes, edges };

  const narrow = geometryOf(definition, layout(definition), 700);
  const wide = geometryOf(definition, layout(definition), 4000);

  expect(narrow.width).toBeGreaterThan(2000);
  expect(wide.width).toBe(4000);
  expect(narrow.edges.get("e0")?.label.width).toBeGreaterThanOrEqual(130);
  expect(narrow.height).toBe(wide.height);
});

test("should tell of each edge how full it is and what is wrong, in figures and words", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("system/metrics", { kind: "system" });
  const opened = vi.fn();
  const { container } = show(
    connectTo(gateway),
    <WorkflowGraph definition={DEFINITION} layout="list" onEdgeClick={opened} />,
  );
  await screen.findByText("No figures from the engine yet.");

  // When
  const nodes = { sink: { errors: 0, breaker: "open", latency: { p99: 12_000 } } };
  const edges = { all: edgeMetrics(0.2), "hot-only": edgeMetrics(0.97) };
  gateway.append("system/metrics", metrics("a", Date.now(), { nodes, edges }));
  await eventually(() => expect(container.querySelector('[data-live="true"]')).not.toBeNull());

  // Then
  const edge = (id: string) => {
    const found = container.querySelector<HTMLElement>(`[data-edge="${id}"]`);
    if (found === null) throw new Error(`There is no edge ${id} in the list`);
    return found;
  };
  expect(edge("all").dataset["pressure"]).toBe("none");
  expect(edge("hot-only").dataset).toMatchObject({ pressure: "full", breaker: "open" });
  for (const told of [
    "100 msg/s",
    "p99 12 ms",
    "▲▲▲ 97 %",
    "breaker open",
    "12 waiting",
    "4 dropped",
    "stand still",
  ]) {
    expect(edge("hot-only").textContent).toContain(told);
  }
  fireEvent.click(edge("hot-only"));
  expect(opened).toHaveBeenCalledExactlyOnceWith(DEFINITION.edges[1]);
});

test("should take figures of now for such after the computer slept for an hour", async () => {
  // Given
  const gateway = await startGateway();
  gateway.define("system/metrics", { kind: "system" });
  const { container } = show(connectTo(gateway), <WorkflowGraph definition={DEFINITION} layout="list" />);
  await screen.findByText("No figures from the engine yet.");

  // When
  const now = Date.now.bind(Date);
  vi.spyOn(Date, "now").mockImplementation(() => now() + 3_600_000);
  gateway.clockAhead = 3_600_000;
  await gateway.stop();
  gateway.received.length = 0;
  await gateway.start();
  await eventually(() => expect(gateway.typesOfReceived().filter((type) => type === "ping")).toHaveLength(3));
  gateway.append("system/metrics", metrics("a", Date.now(), {}));

  // Then
  await eventually(() => expect(container.querySelector('[data-live="true"]')).not.toBeNull());
  vi.restoreAllMocks();
});
