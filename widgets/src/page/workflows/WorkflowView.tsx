import { StreamingTable } from "../../react";
import { WorkflowGraph } from "../../react/graph";
import { WorkflowState } from "../parts/WorkflowState";
import { goTo, linkTo } from "../shell/route";
import type { WorkflowOnPage } from "../suite/workflows";
import { WorkflowWidgets } from "./WorkflowWidgets";

interface Props {
  readonly workflow: WorkflowOnPage;
  /** Whether what is known of the workflow is of now. */
  readonly isCurrent: boolean;
  readonly query: URLSearchParams;
}

/** One workflow: its graph with live rates, then its widgets. */
export function WorkflowView({ workflow, isCurrent, query }: Props) {
  const { id, name, definition, revision, state, widgets } = workflow;
  const openEdge = query.get("edge") ?? undefined;
  return (
    <>
      <section className="panel" aria-label={name}>
        <header>
          <h2>{name}</h2>
          <WorkflowState workflow={workflow} isCurrent={isCurrent} />
          <span className="nf-mono">
            {id}
            {revision === undefined ? "" : ` · revision ${revision}`}
          </span>
        </header>
        {definition === undefined ? (
          <p className="nf-empty">The engine has not told yet how this workflow is built.</p>
        ) : (
          <WorkflowGraph
            definition={definition}
            state={state}
            selectedEdge={openEdge}
            onEdgeClick={({ id: edge }) => goTo(linkTo("workflows", [id], { edge }))}
          />
        )}
      </section>
      {openEdge !== undefined && (
        <section className="edge" aria-label={`Messages on ${openEdge}`}>
          <a className="button" href={linkTo("workflows", [id])}>
            Close
          </a>
          <StreamingTable key={openEdge} streamId={`${id}/${openEdge}`} title={`Edge ${openEdge}`} />
        </section>
      )}
      <WorkflowWidgets widgets={widgets} />
    </>
  );
}
