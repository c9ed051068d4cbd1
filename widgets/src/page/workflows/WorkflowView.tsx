import { LiveGraph } from "../parts/LiveGraph";
import { WorkflowState } from "../parts/WorkflowState";
import { linkTo, type Route } from "../shell/route";
import type { WorkflowOnPage } from "../suite/workflows";
import { EdgeMessages } from "./EdgeMessages";
import { EditWorkflow } from "./EditWorkflow";
import { Figures } from "./Figures";
import { FirstMessage } from "./FirstMessage";
import { PendingNotice } from "./PendingNotice";
import { Revisions } from "./Revisions";
import { WorkflowActions } from "./WorkflowActions";
import { WorkflowWidgets } from "./WorkflowWidgets";

interface Props {
  readonly workflow: WorkflowOnPage;
  /** Whether what is known of the workflow is of now. */
  readonly isCurrent: boolean;
  readonly route: Route;
}

const VIEWS = [
  ["live", "Live"],
  ["figures", "Figures"],
  ["edit", "Edit"],
  ["revisions", "Revisions"],
] as const;

/** One workflow: what it does now, its figures, its text, and what it was. */
export function WorkflowView({ workflow, isCurrent, route }: Props) {
  const { id, name, definition, revision } = workflow;
  const view = route.place[1] ?? "live";
  const edge = route.query.get("edge");
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
          <WorkflowActions workflow={workflow} />
        </header>
        <nav className="views" aria-label={`Views of ${name}`}>
          {VIEWS.map(([path, label]) => (
            <a
              key={path}
              href={linkTo("workflows", path === "live" ? [id] : [id, path])}
              aria-current={path === view ? "page" : undefined}
            >
              {label}
            </a>
          ))}
        </nav>
        {workflow.pending !== undefined && <PendingNotice pending={workflow.pending} />}
        {view === "live" && <LiveGraph workflow={workflow} openEdge={edge ?? undefined} />}
        {view === "figures" && definition !== undefined && <Figures definition={definition} />}
        {view === "edit" && definition !== undefined && revision !== undefined && (
          <EditWorkflow definition={definition} revision={revision} />
        )}
        {view === "revisions" && revision !== undefined && (
          <Revisions id={id} current={revision} chosen={Number(route.query.get("revision") ?? revision)} />
        )}
      </section>
      {view === "live" && (
        <>
          {edge !== null && <EdgeMessages key={edge} workflow={workflow} edge={edge} />}
          <FirstMessage workflow={workflow} />
          <WorkflowWidgets widgets={workflow.widgets} />
        </>
      )}
    </>
  );
}
