import { ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { FlowEdge, type FlowEdgeType } from "./FlowEdge";
import { layout } from "./layout";
import { StepNode, type StepNodeType } from "./StepNode";
import type { DrawingProps } from "./WorkflowGraph";

const NODE_TYPES = { step: StepNode };
const EDGE_TYPES = { flow: FlowEdge };
const COLUMN = 268;
const ROW = 92;

/** The workflow from left to right. */
export function FlowGraph({ definition, flow, stale, openEdge, open }: DrawingProps) {
  const places = useMemo(() => layout(definition), [definition]);
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const nodes: StepNodeType[] = definition.nodes.map((node) => {
    const { depth, row } = places.get(node.id) ?? { depth: 0, row: 0 };
    const position = { x: depth * COLUMN, y: row * ROW };
    return { id: node.id, type: "step", position, data: { node, flow: flow?.nodes.get(node.id) } };
  });
  const edges: FlowEdgeType[] = definition.edges.map(({ id, source, target }) => {
    const together = definition.edges.filter((edge) => edge.target === target).map((edge) => edge.id);
    const slot = together.indexOf(id) - (together.length - 1) / 2;
    const data = { flow: flow?.edges.get(id), stale, isOpen: id === openEdge, open, slot };
    return { id, type: "flow", source, target, data };
  });
  return (
    <div style={{ height: Math.min(560, 16 + rows * ROW) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        fitView
        fitViewOptions={{ padding: 0.03, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label={`Graph of ${definition.id}`}
      />
    </div>
  );
}
