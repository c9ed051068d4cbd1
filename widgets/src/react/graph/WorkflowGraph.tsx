import { ErrorBoundary } from "../components/ErrorBoundary.js";
import type { WorkflowDefinition } from "./definition.js";
import { FollowedGraph } from "./FollowedGraph.js";
import { LiveGraph, type LiveGraphProps } from "./LiveGraph.js";

interface Given extends LiveGraphProps {
  readonly workflow?: never;
}

interface Followed extends Omit<LiveGraphProps, "definition" | "state"> {
  /** The id of a workflow: its definition and state are learned from the suite, and followed. */
  readonly workflow: string;
  readonly definition?: never;
  readonly state?: never;
}

export type WorkflowGraphProps = Given | Followed;

/** A workflow with live figures on it: a graph, or a list where a graph would be too small to read. */
export function WorkflowGraph(props: WorkflowGraphProps) {
  const id = props.workflow ?? (props.definition satisfies WorkflowDefinition).id;
  return (
    <ErrorBoundary key={id} what={`The graph of ${id}`}>
      {props.workflow === undefined ? <LiveGraph {...props} /> : <FollowedGraph {...props} />}
    </ErrorBoundary>
  );
}
