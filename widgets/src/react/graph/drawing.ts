import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";
import type { EdgeButtonProps } from "./EdgeButton.js";
import type { WorkflowFlow } from "./flow.js";
import type { NodeCardProps } from "./NodeCard.js";

/** What both ways of drawing a workflow need. */
export interface DrawingProps {
  readonly definition: WorkflowDefinition;
  readonly flow: WorkflowFlow | undefined;
  readonly stale: boolean;
  readonly selectedEdge: string | undefined;
  readonly selectedNode: string | undefined;
  readonly onEdgeClick: ((edge: EdgeDefinition) => void) | undefined;
  readonly onNodeClick: ((node: NodeDefinition) => void) | undefined;
}

export function nodeProps(drawing: DrawingProps, node: NodeDefinition): NodeCardProps {
  const { flow, selectedNode, onNodeClick } = drawing;
  const selected = node.id === selectedNode;
  return { node, flow: flow?.nodes.get(node.id), selected, onClick: onNodeClick };
}

export function edgeProps(drawing: DrawingProps, edge: EdgeDefinition): EdgeButtonProps {
  const { flow, stale, selectedEdge, onEdgeClick } = drawing;
  return {
    edge,
    flow: flow?.edges.get(edge.id),
    target: flow?.nodes.get(edge.target),
    stale,
    selected: edge.id === selectedEdge,
    onClick: onEdgeClick,
  };
}
