import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { NodeDefinition } from "./definition.js";
import { nodeProps } from "./drawing.js";
import { useDrawn } from "./DrawingContext.js";
import { NodeCard } from "./NodeCard.js";

export type StepNodeType = Node<{ node: NodeDefinition }, "step">;

/** One node of the workflow in the graph. */
export function StepNode({ data: { node } }: NodeProps<StepNodeType>) {
  const { drawing, tabIndexOf } = useDrawn();
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <NodeCard {...nodeProps(drawing, node)} tabIndex={tabIndexOf("node", node.id)} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
