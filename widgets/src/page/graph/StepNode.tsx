import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { NodeDefinition } from "../suite/api";
import type { NodeFlow } from "./flow";
import { Step } from "./Step";

export type StepNodeType = Node<{ node: NodeDefinition; flow: NodeFlow | undefined }, "step">;

/** One node of the workflow in the graph. */
export function StepNode({ data: { node, flow } }: NodeProps<StepNodeType>) {
  return (
    <div className="step" data-type={node.type}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Step node={node} flow={flow} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}
