import type { WorkflowOnPage } from "../suite/workflows";

interface Props {
  readonly workflow: WorkflowOnPage;
  /** Whether what is known of it is of now. */
  readonly isCurrent: boolean;
}

/** A workflow's state, in words as well as by its look. */
export function WorkflowState({ workflow: { state, reason }, isCurrent }: Props) {
  return (
    <span className="state" data-state={state} data-current={isCurrent} title={reason}>
      {isCurrent || state === undefined ? "" : "last known: "}
      {state ?? "state unknown"}
      {reason === undefined ? "" : `: ${reason}`}
    </span>
  );
}
