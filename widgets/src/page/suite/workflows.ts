import type { StreamState } from "../../core";
import type { PendingEdit, StreamEntry, Workflow, WorkflowDefinition } from "./api";

/** A workflow as the page shows it: its definition from the engine, its streams and state from the gateway. */
export interface WorkflowOnPage {
  readonly id: string;
  readonly name: string;
  /** Undefined while only the gateway knows of it. */
  readonly definition: WorkflowDefinition | undefined;
  readonly revision: number | undefined;
  readonly state: StreamState | undefined;
  readonly pending: PendingEdit | undefined;
  readonly reason: string | undefined;
  readonly widgets: readonly StreamEntry[];
}

const KIND_ORDER = ["chart", "stat", "gauge", "table", "log"];

export function combine(
  workflows: readonly Workflow[] | undefined,
  streams: readonly StreamEntry[] | undefined,
): WorkflowOnPage[] {
  const ids = new Set([
    ...(workflows ?? []).map(({ definition }) => definition.id),
    ...(streams ?? []).flatMap(({ workflow }) => (workflow == null ? [] : [workflow])),
  ]);
  return [...ids].sort().map((id) => {
    const known = workflows?.find(({ definition }) => definition.id === id);
    const own = (streams ?? []).filter(({ workflow }) => workflow === id);
    return {
      id,
      name: known?.definition.name ?? id,
      definition: known?.definition,
      revision: known?.revision,
      pending: known?.pending ?? undefined,
      state: own[0]?.state,
      reason: own[0]?.reason ?? undefined,
      widgets: own
        .filter(({ kind }) => KIND_ORDER.includes(kind))
        .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind)),
    };
  });
}
