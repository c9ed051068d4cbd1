import { ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import type { EdgeDefinition, NodeDefinition } from "./definition.js";
import type { DrawingProps } from "./drawing.js";
import { DrawingContext } from "./DrawingContext.js";
import { FlowEdge, type FlowEdgeType } from "./FlowEdge.js";
import { inOrder, layout, type Place } from "./layout.js";
import { StepNode, type StepNodeType } from "./StepNode.js";
import { useWalk } from "./useWalk.js";

const NODE_TYPES = { step: StepNode };
const EDGE_TYPES = { flow: FlowEdge };
const COLUMN = 352;
const ROW = 112;

/** The workflow from left to right. The keyboard walks it by the arrow keys in topological order. */
export function FlowGraph(drawing: DrawingProps) {
  const { definition } = drawing;
  const places = useMemo(() => layout(definition), [definition]);
  const ordered = useMemo(() => inOrder(definition, places), [definition, places]);
  const walk = useWalk(ordered, definition.edges);
  const rows = 1 + Math.max(0, ...[...places.values()].map(({ row }) => row));
  return (
    <div style={{ height: Math.min(560, 16 + rows * ROW) }} onKeyDown={walk.onKeyDown} onFocus={walk.onFocus}>
      <DrawingContext value={{ drawing, tabIndexOf: walk.tabIndexOf }}>
        <ReactFlow
          key={JSON.stringify(definition)}
          defaultNodes={nodesOf(ordered, places)}
          defaultEdges={edgesOf(definition.edges)}
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
      </DrawingContext>
    </div>
  );
}

function nodesOf(ordered: readonly NodeDefinition[], places: ReadonlyMap<string, Place>): StepNodeType[] {
  return ordered.map((node) => {
    const { depth, row } = places.get(node.id) ?? { depth: 0, row: 0 };
    return { id: node.id, type: "step", position: { x: depth * COLUMN, y: row * ROW }, data: { node } };
  });
}

function edgesOf(edges: readonly EdgeDefinition[]): FlowEdgeType[] {
  return edges.map((edge) => {
    const { id, source, target } = edge;
    const together = edges.filter((other) => other.target === target);
    const slot = together.length === 1 ? undefined : together.indexOf(edge) - (together.length - 1) / 2;
    return { id, type: "flow", source, target, data: { edge, slot } };
  });
}
