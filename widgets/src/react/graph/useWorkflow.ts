import { useCallback, useEffect, useState } from "react";
import type { StreamState } from "../../core/index.js";
import { useNodeflowClient } from "../context.js";
import { useStream } from "../hooks/useStream.js";
import type { Collector } from "../store/collector.js";
import type { WorkflowDefinition } from "./definition.js";

/** A workflow as the suite behind the client's gateway has it. */
export interface LiveWorkflow {
  /** The newest that the engine told; undefined before the first. */
  readonly definition: WorkflowDefinition | undefined;
  readonly revision: number | undefined;
  /** As the gateway tells it; null until it does. */
  readonly state: StreamState | null;
  readonly reason: string | null;
  /** Why the definition is not of now, for the reader; undefined when it is, or before the first answer. */
  readonly problem: string | undefined;
}

interface Answer {
  readonly workflow: string;
  readonly definition?: WorkflowDefinition;
  readonly revision?: number;
  readonly problem?: string;
}

/** Between two questions to the engine; a change that is heard of is asked for at once. */
const INTERVAL = 3_000;
/** Of its messages only how they come is of interest: the gateway tells by it what state the workflow is in. */
const STATE = { from: "latest", maxRate: 1, updateInterval: 250 } as const;
const NOTHING: Collector<undefined> = { add: () => 0, read: () => undefined };

/**
 * A workflow by its id alone: its definition from the engine, through the gateway that the client is connected to, and its state
 * from the gateway. Both are followed: a workflow that is not there yet, comes, is edited or deleted.
 *
 * @param measured the revision that the newest measurements are of, where they are known
 */
export function useWorkflow(workflow: string, measured?: number): LiveWorkflow {
  const { url } = useNodeflowClient();
  const collect = useCallback(() => NOTHING, []);
  const status = useStream(`${workflow}/dead-letter`, STATE, collect);
  const { isConnected, reason } = status;
  // Of a stream whose workflow runs the gateway says nothing more than that one is subscribed.
  const state = status.state ?? (isConnected ? "running" : null);
  const [answer, setAnswer] = useState<Answer>({ workflow });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const next = await fetchWorkflow(url, workflow, leaving.signal);
      if (leaving.signal.aborted) return;
      setAnswer((before) => merged(before, next));
      timer = setTimeout(() => void ask(), INTERVAL);
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
    // A state or measurements of another revision are news of a change.
  }, [url, workflow, state, measured]);
  const { definition, revision, problem } = answer.workflow === workflow ? answer : {};
  return { definition, revision, state, reason, problem };
}

/** What was known stays while newer answers fail; and the same definition stays the same object. */
function merged(before: Answer, next: Answer): Answer {
  if (before.workflow !== next.workflow) return next;
  if (next.definition === undefined) return before.problem === next.problem ? before : { ...before, ...next };
  const isKnown = JSON.stringify(before.definition) === JSON.stringify(next.definition);
  if (isKnown && before.problem === undefined && before.revision === next.revision) return before;
  return isKnown && before.definition !== undefined ? { ...next, definition: before.definition } : next;
}

/** Asks the engine; what is in the way is an answer too. */
async function fetchWorkflow(url: string, workflow: string, leaving: AbortSignal): Promise<Answer> {
  const address = new URL(`api/engine/workflows/${encodeURIComponent(workflow)}`, url.replace(/^ws/, "http"));
  try {
    const response = await fetch(address, {
      headers: { accept: "application/json, application/problem+json" },
      signal: AbortSignal.any([leaving, AbortSignal.timeout(10_000)]),
    });
    const body = (await response.json()) as Partial<Answer> & { title?: string; detail?: string };
    if (response.ok) return { ...body, workflow };
    if (response.status === 404)
      return { workflow, problem: `There is no workflow ${workflow}: it appears here when it is deployed.` };
    return { workflow, problem: body.detail ?? body.title ?? `The answer was ${response.status}` };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { workflow, problem: `${address.host} does not tell how ${workflow} is built: ${why}` };
  }
}
