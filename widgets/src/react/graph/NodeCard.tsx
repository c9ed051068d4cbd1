import type { NodeDefinition } from "./definition.js";
import type { NodeFlow } from "./flow.js";
import { Step } from "./Step.js";

export interface NodeCardProps {
  readonly node: NodeDefinition;
  readonly flow: NodeFlow | undefined;
  readonly selected: boolean;
  readonly onClick: ((node: NodeDefinition) => void) | undefined;
  /** -1 where the keyboard comes by the graph's own keys. */
  readonly tabIndex?: 0 | -1;
}

/** A node, to be chosen where choosing does something. */
export function NodeCard({ node, flow, selected, onClick, tabIndex = 0 }: NodeCardProps) {
  return (
    <button
      type="button"
      className="nf-step nodrag nopan"
      data-node={node.id}
      data-type={node.type}
      data-breaker={flow?.breaker}
      aria-pressed={selected}
      aria-disabled={onClick === undefined}
      tabIndex={tabIndex}
      onClick={() => onClick?.(node)}
    >
      <Step node={node} flow={flow} />
    </button>
  );
}
