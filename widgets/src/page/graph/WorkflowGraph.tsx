import { ReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { StreamState } from "../../core";
import { useNodeflowClient } from "../../react";
import { useStream } from "../../react/hooks/useStream";
import type { WorkflowDefinition } from "../api";
import { FlowCollector } from "./flow";
import { FlowEdge, type FlowEdgeType } from "./FlowEdge";
import { layout } from "./layout";
import { StepNode, type StepNodeType } from "./StepNode";

interface Props {
  readonly definition: WorkflowDefinition;
  readonly state: StreamState | undefined;
  readonly openEdge: string | undefined;
  readonly open: (edge: string) => void;
}

const METRICS = { from: { last: 200 }, updateInterval: 250 } as const;
/** An idle workflow is measured every 10 s. */
const STALE_AFTER = 15_000;
const NODE_TYPES = { step: StepNode };
const EDGE_TYPES = { flow: FlowEdge };
const WIDE = "(min-width: 640px)";

/** The workflow as a graph from its sources to its widgets, on a phone from top to bottom, with live figures on it. */
export function WorkflowGraph({ definition, state, openEdge, open }: Props) {
  const client = useNodeflowClient();
  const vertical = !useSyncExternalStore(onWidthChange, isWide);
  const { id } = definition;
  const collect = useCallback(() => new FlowCollector(id), [id]);
  const { data: flow, at, isConnected } = useStream("system/metrics", METRICS, collect);
  const age = flow === undefined ? undefined : at + (client.clockOffset ?? 0) - flow.at;
  const stale = !isConnected || age === undefined || age > STALE_AFTER;
  const places = useMemo(() => layout(definition), [definition]);
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const depths = 1 + Math.max(0, ...[...places.values()].map(({ depth }) => depth));

  const nodes: StepNodeType[] = definition.nodes.map((node) => {
    const { depth, row } = places.get(node.id) ?? { depth: 0, row: 0 };
    const position = vertical ? { x: row * 190, y: depth * 130 } : { x: depth * 300, y: row * 104 };
    return { id: node.id, type: "step", position, data: { node, flow: flow?.nodes.get(node.id), vertical } };
  });
  const edges: FlowEdgeType[] = definition.edges.map(({ id: edge, source, target }) => ({
    id: edge,
    type: "flow",
    source,
    target,
    data: {
      flow: flow?.edges.get(edge),
      stale,
      isOpen: edge === openEdge,
      open,
      vertical,
      slot: slotOf(edge, definition),
    },
  }));
  return (
    <>
      <div
        className="graph"
        data-state={state}
        data-live={!stale}
        style={{ height: Math.min(560, 48 + (vertical ? depths * 130 : rows * 96)) }}
      >
        <ReactFlow
          key={vertical ? "vertical" : "horizontal"}
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          fitView
          fitViewOptions={{ padding: 0.06, maxZoom: 1 }}
          minZoom={0.2}
          nodesDraggable={false}
          nodesConnectable={false}
          edgesFocusable={false}
          zoomOnScroll={false}
          preventScrolling={false}
          aria-label={`Graph of ${id}`}
        />
      </div>
      {stale && (
        <p className="graph-age">
          {age === undefined
            ? "No figures from the engine yet."
            : `Figures are ${Math.round(age / 1000)} s old.`}
        </p>
      )}
    </>
  );
}

/** 0 for the only edge into a node, -0.5 and 0.5 for the two of them, and so on. */
function slotOf(id: string, { edges }: WorkflowDefinition): number {
  const target = edges.find((edge) => edge.id === id)?.target;
  const together = edges.filter((edge) => edge.target === target).map((edge) => edge.id);
  return together.indexOf(id) - (together.length - 1) / 2;
}

function isWide(): boolean {
  return window.matchMedia(WIDE).matches;
}

function onWidthChange(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
