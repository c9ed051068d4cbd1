import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { NodeCard, type NodeCardProps } from "./NodeCard.js";

export type StepNodeType = Node<NodeCardProps & Record<string, unknown>, "step">;

/** One node of the workflow in the graph. */
export function StepNode({ data }: NodeProps<StepNodeType>) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <NodeCard {...data} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </>
  );
}
