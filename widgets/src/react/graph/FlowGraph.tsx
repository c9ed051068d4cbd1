import { Position, ReactFlow } from "@xyflow/react";
import { useMemo } from "react";
import { Beyond } from "./Beyond.js";
import type { EdgeDefinition, NodeDefinition } from "./definition.js";
import type { DrawingProps } from "./drawing.js";
import { DrawingContext } from "./DrawingContext.js";
import { FlowEdge, type FlowEdgeType } from "./FlowEdge.js";
import { type Geometry, geometryOf, HANDLE_AT, NODE_HEIGHT, NODE_WIDTH } from "./geometry.js";
import { inOrder, layout } from "./layout.js";
import { StepNode, type StepNodeType } from "./StepNode.js";
import { useWalk } from "./useWalk.js";
import { useWidth } from "./useWidth.js";

const NODE_TYPES = { step: StepNode };
const EDGE_TYPES = { flow: FlowEdge };

/** Said here, so that nothing has to be measured: what is measured is hidden meanwhile, and loses the focus by that. */
const HANDLES = (
  [
    { type: "target", position: Position.Left, x: 0 },
    { type: "source", position: Position.Right, x: NODE_WIDTH },
  ] as const
).map((handle) => ({ ...handle, y: HANDLE_AT, width: 1, height: 1 }));

/**
 * The workflow from left to right, never smaller than it can be read: what is wider than its place is scrolled. The keyboard
 * walks it by the arrow keys in topological order.
 */
export function FlowGraph(drawing: DrawingProps) {
  const { definition } = drawing;
  const [place, room] = useWidth<HTMLDivElement>();
  const places = useMemo(() => layout(definition), [definition]);
  const ordered = useMemo(() => inOrder(definition, places), [definition, places]);
  const walk = useWalk(ordered, definition.edges);
  const geometry = useMemo(() => geometryOf(definition, places, room), [definition, places, room]);
  const nodes = useMemo(() => nodesOf(ordered, geometry), [ordered, geometry]);
  const edges = useMemo(() => edgesOf(definition.edges, geometry), [definition, geometry]);
  const { width, height } = geometry;
  return (
    <>
      <div ref={place} className="nf-flow-scroll" onKeyDown={walk.onKeyDown} onFocus={walk.onFocus}>
        <div style={{ width, height }}>
          <DrawingContext value={{ drawing, tabIndexOf: walk.tabIndexOf }}>
            <ReactFlow
              key={JSON.stringify(definition)}
              nodes={nodes}
              edges={edges}
              nodeTypes={NODE_TYPES}
              edgeTypes={EDGE_TYPES}
              width={width}
              height={height}
              nodesDraggable={false}
              nodesConnectable={false}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              panOnDrag={false}
              zoomOnScroll={false}
              zoomOnPinch={false}
              zoomOnDoubleClick={false}
              preventScrolling={false}
              aria-label={`Graph of ${definition.id}; the arrow keys walk it`}
            />
          </DrawingContext>
        </div>
      </div>
      {width > room && <Beyond place={place} room={room} nodes={geometry.nodes} />}
    </>
  );
}

function nodesOf(ordered: readonly NodeDefinition[], geometry: Geometry): StepNodeType[] {
  return ordered.map((node) => ({
    id: node.id,
    type: "step",
    position: geometry.nodes.get(node.id) ?? { x: 0, y: 0 },
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    handles: HANDLES,
    data: { node },
  }));
}

function edgesOf(edges: readonly EdgeDefinition[], geometry: Geometry): FlowEdgeType[] {
  return edges.flatMap((edge) => {
    const { id, source, target } = edge;
    const drawn = geometry.edges.get(id);
    return drawn === undefined ? [] : [{ id, type: "flow", source, target, data: { edge, drawn } }];
  });
}
