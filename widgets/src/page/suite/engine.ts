import type { Workflow, WorkflowDefinition } from "./api";
import { type Answer, getJson, sendJson } from "./http";

const WORKFLOWS = "/api/engine/workflows";

export type WorkflowAction = "pause" | "resume" | "stop" | "start";

/** A revision as the engine keeps it. */
export interface Revision {
  readonly definition: WorkflowDefinition;
  readonly revision: number;
  readonly at: string | number;
}

/** What it takes to bring an edit into use, where the engine says so. */
export interface Edit {
  readonly kind: "no-restart" | "restart" | "drain-first";
  readonly from?: number;
  readonly drains?: readonly string[];
}

export interface Deployed extends Workflow {
  readonly edit?: Edit | null;
}

/** What the engine sees of a workflow now. */
export interface WorkflowStatus {
  readonly state: string;
  readonly reason?: string | null;
  readonly nodes: Readonly<Record<string, NodeStatus>>;
  readonly edges: Readonly<Record<string, EdgeStatus>>;
}

export interface EdgeStatus {
  /** Messages since it began. */
  readonly in: number;
  readonly lag: number;
  readonly window: number;
  readonly utilization: number;
  readonly rate: number;
  readonly dropped?: Readonly<Record<string, number>>;
  readonly state?: string | null;
}

export interface NodeStatus {
  readonly state: string;
  readonly breaker?: string | null;
  readonly instance?: string | null;
  readonly reason?: string | null;
}

/** What is true of a valid workflow though one might think otherwise. */
export interface Note {
  readonly pointer?: string;
  readonly message: string;
}

/** Deploys a new workflow and waits a while until it runs. */
export function deploy(definition: string): Promise<Answer<Deployed>> {
  return sendJson("POST", `${WORKFLOWS}?wait=PT10S`, definition);
}

/** Deploys the next revision, unless somebody else did since the one that it is based on. */
export function revise(
  id: string,
  basedOn: number,
  definition: string | WorkflowDefinition,
): Promise<Answer<Deployed>> {
  return sendJson("PUT", pathOf(id), definition, matching(basedOn));
}

export function restore(id: string, revision: number, basedOn: number): Promise<Answer<Deployed>> {
  return sendJson("POST", `${pathOf(id)}/revisions/${revision}/restore`, undefined, matching(basedOn));
}

export function act(id: string, action: WorkflowAction): Promise<Answer<Workflow>> {
  return sendJson("POST", `${pathOf(id)}/${action}`);
}

export function remove(id: string, topics: "delete" | "keep"): Promise<Answer<undefined>> {
  return sendJson("DELETE", `${pathOf(id)}?topics=${topics}`);
}

/** Throws RequestError with the findings when something is wrong. */
export async function validate(definition: string, signal: AbortSignal): Promise<readonly Note[]> {
  const { value } = await sendJson<{ readonly notes?: readonly Note[] }>(
    "POST",
    `${WORKFLOWS}/validate`,
    definition,
    {},
    signal,
  );
  return value.notes ?? [];
}

/** Newest first. */
export async function fetchRevisions(id: string, signal: AbortSignal): Promise<readonly Revision[]> {
  const revisions = await getJson<readonly Revision[]>(`${pathOf(id)}/revisions`, signal);
  return [...revisions].sort((a, b) => b.revision - a.revision);
}

export function fetchStatus(id: string, signal: AbortSignal): Promise<WorkflowStatus> {
  return getJson(`${pathOf(id)}/status`, signal);
}

function pathOf(id: string): string {
  return `${WORKFLOWS}/${encodeURIComponent(id)}`;
}

function matching(revision: number): Record<string, string> {
  return { "if-match": `"${revision}"` };
}
