import { useSyncExternalStore } from "react";
import type { StreamState } from "../../core/index.js";
import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";
import { FlowGraph } from "./FlowGraph.js";
import { FlowList } from "./FlowList.js";
import { type LiveFlow, useWorkflowFlow } from "./useWorkflowFlow.js";

export interface LiveGraphProps {
  readonly definition: WorkflowDefinition;
  /** Where the engine's measurements are streamed; `system/metrics` unless said otherwise. */
  readonly metricsStream?: string;
  /** Of the workflow; a paused one's edges are dashed. */
  readonly state?: StreamState | undefined;
  /** Ids of what is shown beside the graph and so looks chosen in it. */
  readonly selectedEdge?: string | undefined;
  readonly selectedNode?: string | undefined;
  readonly onEdgeClick?: (edge: EdgeDefinition) => void;
  readonly onNodeClick?: (node: NodeDefinition) => void;
  /** A graph from left to right, or a list from top to bottom; by the window's width unless said otherwise. */
  readonly layout?: "graph" | "list";
}

const WIDE = "(min-width: 720px)";

/** A workflow that is known, with what is measured of it. */
export function LiveGraph({ metricsStream, ...props }: LiveGraphProps) {
  return <MeasuredGraph {...props} live={useWorkflowFlow(props.definition.id, metricsStream)} />;
}

interface MeasuredProps extends Omit<LiveGraphProps, "metricsStream"> {
  readonly live: LiveFlow;
}

/** A workflow and what was measured of it, drawn as fits the window. */
export function MeasuredGraph({ definition, live, state, layout, ...props }: MeasuredProps) {
  const isWide = useSyncExternalStore(onWidthChange, matchesWide);
  const { flow, stale } = live;
  const Drawing = (layout ?? (isWide ? "graph" : "list")) === "graph" ? FlowGraph : FlowList;
  return (
    <>
      <div className="nf-graph" data-state={state} data-live={stale === undefined}>
        <Drawing
          definition={definition}
          flow={flow}
          stale={stale !== undefined}
          selectedEdge={props.selectedEdge}
          selectedNode={props.selectedNode}
          onEdgeClick={props.onEdgeClick}
          onNodeClick={props.onNodeClick}
        />
      </div>
      {stale !== undefined && <p className="nf-graph-age">{stale}</p>}
    </>
  );
}

function matchesWide(): boolean {
  return window.matchMedia(WIDE).matches;
}

function onWidthChange(listener: () => void): () => void {
  const query = window.matchMedia(WIDE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
