import { ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { type DrawingProps, edgeProps, nodeProps } from "./drawing.js";
import { FlowEdge, type FlowEdgeType } from "./FlowEdge.js";
import { inOrder, layout } from "./layout.js";
import { StepNode, type StepNodeType } from "./StepNode.js";
import { useWalk } from "./useWalk.js";

const NODE_TYPES = { step: StepNode };
const EDGE_TYPES = { flow: FlowEdge };
const COLUMN = 312;
const ROW = 112;

/** The workflow from left to right. The keyboard walks it by the arrow keys in topological order. */
export function FlowGraph(drawing: DrawingProps) {
  const { definition } = drawing;
  const places = useMemo(() => layout(definition), [definition]);
  const ordered = useMemo(() => inOrder(definition, places), [definition, places]);
  const walk = useWalk(ordered, definition.edges);
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  const nodes: StepNodeType[] = ordered.map((node) => {
    const { depth, row } = places.get(node.id) ?? { depth: 0, row: 0 };
    const position = { x: depth * COLUMN, y: row * ROW };
    const data = { ...nodeProps(drawing, node), tabIndex: walk.tabIndexOf("node", node.id) };
    return { id: node.id, type: "step", position, data };
  });
  const edges: FlowEdgeType[] = definition.edges.map((edge) => {
    const { id, source, target } = edge;
    const together = definition.edges.filter((other) => other.target === target);
    const slot = together.indexOf(edge) - (together.length - 1) / 2;
    const data = { ...edgeProps(drawing, edge), slot, tabIndex: walk.tabIndexOf("edge", id) };
    return { id, type: "flow", source, target, data };
  });
  return (
    <div style={{ height: Math.min(560, 16 + rows * ROW) }} onKeyDown={walk.onKeyDown} onFocus={walk.onFocus}>
      <ReactFlow
        key={ordered.map(({ id }) => id).join(" ")}
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        fitView
        fitViewOptions={{ padding: 0.03, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnScroll={false}
        preventScrolling={false}
        aria-label={`Graph of ${definition.id}; the arrow keys walk it`}
      />
    </div>
  );
}
