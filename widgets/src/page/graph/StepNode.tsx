import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import type { NodeDefinition } from "../api";
import type { NodeFlow } from "./flow";

export type StepNodeType = Node<
  { node: NodeDefinition; flow: NodeFlow | undefined; vertical: boolean },
  "step"
>;

/** One node of the workflow, with what went wrong in it. */
export function StepNode({ data: { node, flow, vertical } }: NodeProps<StepNodeType>) {
  const detail = detailOf(node);
  return (
    <div
      className="step"
      data-type={node.type}
      title={`${node.type} ${node.id}${detail === "" ? "" : `: ${detail}`}`}
    >
      <Handle type="target" position={vertical ? Position.Top : Position.Left} isConnectable={false} />
      <span className="step-type">{node.type}</span>
      <span className="step-name">{node.name ?? node.id}</span>
      <span className="step-detail nf-mono">{detail}</span>
      {flow !== undefined && flow.errors > 0 && (
        <span className="step-errors">{flow.errors} to dead letter</span>
      )}
      {flow !== undefined && flow.dropped > 0 && <span className="step-errors">{flow.dropped} dropped</span>}
      <Handle type="source" position={vertical ? Position.Bottom : Position.Right} isConnectable={false} />
    </div>
  );
}

/** The one thing of a node's config that tells most. */
function detailOf({ type, config = {} }: NodeDefinition): string {
  const text = (name: string) =>
    typeof config[name] === "string" || typeof config[name] === "number" ? `${config[name]}` : "";
  switch (type) {
    case "generator":
      return `${text("pattern")} ${text("rate")}/s`;
    case "filter":
      return text("where");
    case "widget":
      return text("kind");
    case "kafka-source":
    case "kafka-sink":
      return text("topic");
    case "map":
      return Object.keys(config["set"] ?? {}).join(", ");
    default:
      return "";
  }
}
