import type { StreamState } from "../../core/index.js";
import { type LiveGraphProps, MeasuredGraph } from "./LiveGraph.js";
import { useWorkflow } from "./useWorkflow.js";
import { useWorkflowFlow } from "./useWorkflowFlow.js";

interface Props extends Omit<LiveGraphProps, "definition" | "state"> {
  readonly workflow: string;
}

/** How a workflow fares, by the look of its dot. */
const TONES: Partial<Record<StreamState, string>> = {
  running: "live",
  degraded: "interrupted",
  failed: "error",
};

/** A workflow of which only the id is known: named, in its state, and what is in the way of knowing more. */
export function FollowedGraph({ workflow, metricsStream, ...props }: Props) {
  const live = useWorkflowFlow(workflow, metricsStream);
  const { definition, revision, state, reason, problem } = useWorkflow(workflow, live.flow?.revision);
  // What the gateway said last is not of now once nothing comes from it.
  const tone = state === null || live.stale !== undefined ? "idle" : (TONES[state] ?? "idle");
  return (
    <section className="nf-followed" aria-label={`Workflow ${definition?.name ?? workflow}`}>
      <header className="nf-followed-head">
        <h3 title={workflow}>{definition?.name ?? workflow}</h3>
        {state !== null && (
          <span className="nf-condition" data-tone={tone}>
            {state}
            {reason === null ? "" : `: ${reason}`}
          </span>
        )}
        {revision !== undefined && <span className="nf-followed-revision">revision {revision}</span>}
      </header>
      {definition === undefined ? (
        <p className="nf-empty" role="status" data-asking={problem === undefined}>
          {problem ?? `Asking how ${workflow} is built.`}
        </p>
      ) : (
        <>
          <MeasuredGraph {...props} live={live} definition={definition} state={state ?? undefined} />
          {problem !== undefined && <p className="nf-graph-age">As it was last told. {problem}</p>}
        </>
      )}
    </section>
  );
}
