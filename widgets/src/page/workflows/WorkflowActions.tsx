import { useState } from "react";
import { Notice } from "../parts/Notice";
import { act, type WorkflowAction } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";
import type { WorkflowOnPage } from "../suite/workflows";
import { DeleteWorkflow } from "./DeleteWorkflow";

const LABELS: Record<WorkflowAction, string> = {
  pause: "Pause",
  resume: "Resume",
  stop: "Stop",
  start: "Start",
};

/** What one may do with a workflow in the state that it is in. */
export function WorkflowActions({ workflow }: { workflow: WorkflowOnPage }) {
  const { refresh } = useSuite();
  const [acting, setActing] = useState<WorkflowAction>();
  const [failure, setFailure] = useState<{ readonly action: WorkflowAction; readonly why: string }>();
  const perform = async (action: WorkflowAction) => {
    setActing(action);
    setFailure(undefined);
    try {
      await act(workflow.id, action);
    } catch (thrown) {
      setFailure({ action, why: thrown instanceof Error ? thrown.message : String(thrown) });
    }
    setActing(undefined);
    await refresh();
  };
  return (
    <>
      <div className="actions">
        {actionsIn(workflow.state).map((action) => (
          <button
            type="button"
            key={action}
            disabled={acting !== undefined}
            onClick={() => void perform(action)}
          >
            {LABELS[action]}
          </button>
        ))}
        <DeleteWorkflow workflow={workflow} />
      </div>
      {failure !== undefined && (
        <Notice what={`${LABELS[failure.action]} did not work`} where={workflow.id} why={failure.why}>
          Nothing was changed. Try again when the engine answers.
        </Notice>
      )}
    </>
  );
}

function actionsIn(state: string | undefined): readonly WorkflowAction[] {
  switch (state) {
    case "paused":
      return ["resume", "stop"];
    case "stopped":
    case "failed":
      return ["start"];
    case "deleting":
    case "deleted":
      return [];
    default:
      return ["pause", "stop"];
  }
}
