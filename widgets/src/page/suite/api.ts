import type { StreamKind, StreamState } from "../../core";
import type { WorkflowDefinition } from "../../react/graph";
import { getJson } from "./http";

export type { EdgeDefinition, NodeDefinition, WorkflowDefinition } from "../../react/graph";

/** What the page needs of a stream that the gateway lists. */
export interface StreamEntry {
  readonly name: string;
  readonly kind: StreamKind;
  readonly title?: string | null;
  readonly workflow?: string | null;
  readonly state: StreamState;
  readonly reason?: string | null;
}

/** A workflow as the engine desires it. */
export interface Workflow {
  readonly definition: WorkflowDefinition;
  readonly revision: number;
  readonly desired: string;
  readonly pending?: PendingEdit | null;
}

/** An edit that waits until the former revision has finished what is under way, or that was given up. */
export interface PendingEdit {
  readonly state: "draining" | "abandoned";
  readonly from: number;
  readonly wanted: number;
  readonly drains: readonly string[];
  readonly reason?: string | null;
}

export function fetchStreams(signal: AbortSignal): Promise<readonly StreamEntry[]> {
  return getJson("/streams", signal);
}

export function fetchWorkflows(signal: AbortSignal): Promise<readonly Workflow[]> {
  return getJson("/api/engine/workflows", signal);
}

/** Whether the gateway can serve, and what it says is in the way. */
export interface Readiness {
  readonly isReady: boolean;
  readonly reasons: readonly string[];
}

/** Not being ready is an answer here, not an error. */
export async function fetchReadiness(signal: AbortSignal): Promise<Readiness> {
  const response = await fetch("/q/health/ready", { signal, headers: { accept: "application/json" } });
  const { status, checks = [] } = (await response.json()) as {
    status: string;
    checks?: readonly { readonly status: string; readonly data?: { readonly reason?: string } }[];
  };
  const down = checks.filter((check) => check.status !== "UP");
  return { isReady: status === "UP", reasons: down.flatMap(({ data }) => data?.reason ?? []) };
}
