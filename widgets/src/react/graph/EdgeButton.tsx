import type { ReactNode } from "react";
import type { EdgeDefinition } from "./definition.js";
import { EdgeFigures } from "./EdgeFigures.js";
import { type EdgeFlow, type NodeFlow, pressureOf } from "./flow.js";

export interface EdgeButtonProps {
  readonly edge: EdgeDefinition;
  readonly flow: EdgeFlow | undefined;
  /** Of the node that the edge leads to: what it does to messages of this edge. */
  readonly target: NodeFlow | undefined;
  readonly stale: boolean;
  readonly selected: boolean;
  readonly onClick: ((edge: EdgeDefinition) => void) | undefined;
  /** The port of the source that it leaves by, where that is to be told. */
  readonly port?: string | undefined;
  /** -1 where the keyboard comes by the graph's own keys. */
  readonly tabIndex?: 0 | -1;
}

/** An edge's figures, to be chosen where choosing does something. */
export function EdgeButton(props: EdgeButtonProps & { readonly children?: ReactNode }) {
  const { edge, flow, target, port, stale, selected, onClick, tabIndex = 0, children } = props;
  return (
    <button
      type="button"
      className="nf-flow-edge"
      data-edge={edge.id}
      data-pressure={pressureOf(flow)}
      data-breaker={target?.breaker}
      data-stale={stale}
      aria-pressed={selected}
      aria-disabled={onClick === undefined}
      aria-description={`Edge ${edge.id}, from ${edge.source} to ${edge.target}`}
      title={`Edge ${edge.id}, from ${edge.source} to ${edge.target}${onClick === undefined ? "" : ": look at its messages"}`}
      tabIndex={tabIndex}
      onClick={() => onClick?.(edge)}
    >
      {children}
      <EdgeFigures flow={flow} target={target} port={port} />
    </button>
  );
}
