import { useSyncExternalStore } from "react";
import type { StreamState } from "../../core/index.js";
import { ErrorBoundary } from "../components/ErrorBoundary.js";
import type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "./definition.js";
import { FlowGraph } from "./FlowGraph.js";
import { FlowList } from "./FlowList.js";
import { useWorkflowFlow } from "./useWorkflowFlow.js";

export interface WorkflowGraphProps {
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

/** A workflow with live figures on it: a graph, or a list where a graph would be too small to read. */
export function WorkflowGraph(props: WorkflowGraphProps) {
  const { id } = props.definition;
  return (
    <ErrorBoundary key={id} what={`The graph of ${id}`}>
      <LiveGraph {...props} />
    </ErrorBoundary>
  );
}

function LiveGraph({ definition, metricsStream, state, layout, ...props }: WorkflowGraphProps) {
  const isWide = useSyncExternalStore(onWidthChange, matchesWide);
  const { flow, stale } = useWorkflowFlow(definition.id, metricsStream);
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
