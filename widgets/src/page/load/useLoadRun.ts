import { useCallback, useSyncExternalStore } from "react";
import { useNodeflowClient } from "../../react";
import { LoadRun, type RunState } from "./run";
import type { LoadSettings } from "./settings";

/** The newest run of this page: there is one at a time, and it outlives the section. */
let newest: LoadRun | undefined;
const listeners = new Set<() => void>();

export interface LoadRuns {
  /** Undefined before the first. */
  readonly run: RunState | undefined;
  readonly start: (settings: LoadSettings) => void;
  readonly stop: () => void;
}

export function useLoadRun(): LoadRuns {
  const client = useNodeflowClient();
  const run = useSyncExternalStore(subscribe, () => newest?.state);
  const start = useCallback(
    (settings: LoadSettings) => {
      newest = new LoadRun(client, settings);
      newest.subscribe(() => {
        for (const listener of listeners) listener();
      });
      for (const listener of listeners) listener();
    },
    [client],
  );
  const stop = useCallback(() => newest?.stop(), []);
  return { run, start, stop };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
