import { useState } from "react";
import {
  ErrorBoundary,
  StreamingChart,
  StreamingGauge,
  StreamingLogs,
  StreamingStat,
  StreamingTable,
} from "../react";
import type { StreamEntry } from "./api";
import { WorkflowGraph } from "./graph/WorkflowGraph";
import type { WorkflowOnPage } from "./workflows";

interface Props {
  readonly workflow: WorkflowOnPage;
  /** Whether what is known of the workflow is of now. */
  readonly isCurrent: boolean;
}

/** One workflow: its graph with live rates, then its widgets. */
export function WorkflowView({ workflow, isCurrent }: Props) {
  const [openEdge, setOpenEdge] = useState<string>();
  const { id, name, definition, revision, state, reason, widgets } = workflow;
  return (
    <>
      <section className="workflow" aria-label={name}>
        <header>
          <h2>{name}</h2>
          <span className="workflow-state" data-state={state}>
            {isCurrent || state === undefined ? "" : "last known: "}
            {state ?? "state unknown"}
            {reason === undefined ? "" : `: ${reason}`}
          </span>
          <span className="nf-mono">
            {id}
            {revision === undefined ? "" : ` · revision ${revision}`}
          </span>
        </header>
        {definition === undefined ? (
          <p className="nf-empty">The engine has not told yet how this workflow is built.</p>
        ) : (
          <ErrorBoundary what={`The graph of ${id}`}>
            <WorkflowGraph definition={definition} state={state} openEdge={openEdge} open={setOpenEdge} />
          </ErrorBoundary>
        )}
      </section>
      {openEdge !== undefined && (
        <section className="edge" aria-label={`Messages on ${openEdge}`}>
          <button type="button" onClick={() => setOpenEdge(undefined)}>
            Close
          </button>
          <StreamingTable key={openEdge} streamId={`${id}/${openEdge}`} title={`Edge ${openEdge}`} />
        </section>
      )}
      <section className="widgets" aria-label="Widgets">
        {cellsOf(widgets).map((cell) => (
          <Cell key={cell.map(({ name }) => name).join(" ")} entries={cell} />
        ))}
        {widgets.length === 0 && (
          <p className="nf-empty">
            This workflow has no widget node. Choose an edge in the graph to look at its messages.
          </p>
        )}
      </section>
    </>
  );
}

/** Each widget in a place of its own, but numbers, which are small, two by two. */
function cellsOf(widgets: readonly StreamEntry[]): readonly (readonly StreamEntry[])[] {
  const cells: StreamEntry[][] = [];
  for (const entry of widgets) {
    const last = cells.at(-1);
    if (isSmall(entry) && last?.length === 1 && last.every(isSmall)) last.push(entry);
    else cells.push([entry]);
  }
  return cells;
}

function isSmall({ kind }: StreamEntry): boolean {
  return kind === "stat" || kind === "gauge";
}

function Cell({ entries }: { entries: readonly StreamEntry[] }) {
  const widgets = entries.map((entry) => (
    <ErrorBoundary key={entry.name} what={`The widget of ${entry.name}`}>
      <Widget entry={entry} />
    </ErrorBoundary>
  ));
  return entries.every(isSmall) ? <div className="widgets-small">{widgets}</div> : widgets;
}

function Widget({ entry }: { entry: StreamEntry }) {
  const common = { streamId: entry.name, title: entry.title ?? entry.name };
  switch (entry.kind) {
    case "stat":
      return <StreamingStat {...common} />;
    case "gauge":
      return <StreamingGauge {...common} />;
    case "table":
      return <StreamingTable {...common} />;
    case "log":
      return <StreamingLogs {...common} />;
    default:
      return <StreamingChart {...common} maxDataPoints={300} />;
  }
}
