import { useSyncExternalStore } from "react";
import type { StreamState } from "../../core";
import type { WorkflowDefinition } from "../suite/api";
import type { WorkflowFlow } from "./flow";
import { FlowGraph } from "./FlowGraph";
import { FlowList } from "./FlowList";
import { useFlow } from "./useFlow";

interface Props {
  readonly definition: WorkflowDefinition;
  readonly state: StreamState | undefined;
  readonly openEdge: string | undefined;
  readonly open: (edge: string) => void;
}

/** What both ways of drawing a workflow need. */
export interface DrawingProps extends Omit<Props, "state"> {
  readonly flow: WorkflowFlow | undefined;
  readonly stale: boolean;
}

const WIDE = "(min-width: 720px)";

/** The workflow with live figures on it: a graph, or a list where a graph would be too small to read. */
export function WorkflowGraph({ definition, state, openEdge, open }: Props) {
  const isWide = useSyncExternalStore(onWidthChange, matchesWide);
  const { flow, stale } = useFlow(definition.id);
  const Drawing = isWide ? FlowGraph : FlowList;
  return (
    <>
      <div className="graph" data-state={state} data-live={stale === undefined}>
        <Drawing
          definition={definition}
          flow={flow}
          stale={stale !== undefined}
          openEdge={openEdge}
          open={open}
        />
      </div>
      {stale !== undefined && <p className="graph-age">{stale}</p>}
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
