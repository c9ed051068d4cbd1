import { createContext, type ReactNode, use, useMemo } from "react";
import { fetchStreams, fetchWorkflows, type StreamEntry } from "./api";
import { usePolled } from "./usePolled";
import { combine, type WorkflowOnPage } from "./workflows";

/** What the page knows of the suite, for all its sections. */
export interface Suite {
  readonly workflows: readonly WorkflowOnPage[];
  readonly streams: readonly StreamEntry[];
  /** Whether gateway and engine have both answered once: before that, an empty list means nothing. */
  readonly answered: boolean;
  /** Why the gateway's list of streams, or the engine's of workflows, is not of now. */
  readonly streamsError: Error | undefined;
  readonly engineError: Error | undefined;
  /** Asks both again at once, after a change; ends when they have answered. */
  readonly refresh: () => Promise<void>;
}

const SuiteContext = createContext<Suite | undefined>(undefined);

/** Asks gateway and engine once for all sections. */
export function SuiteProvider({ children }: { children: ReactNode }) {
  const streams = usePolled(fetchStreams);
  const engine = usePolled(fetchWorkflows);
  const { refresh: refreshStreams } = streams;
  const { refresh: refreshEngine } = engine;
  const suite = useMemo<Suite>(
    () => ({
      workflows: combine(engine.value, streams.value),
      streams: streams.value ?? [],
      answered:
        (streams.value !== undefined || streams.error !== undefined) &&
        (engine.value !== undefined || engine.error !== undefined),
      streamsError: streams.error,
      engineError: engine.error,
      refresh: async () => {
        await Promise.all([refreshStreams(), refreshEngine()]);
      },
    }),
    [streams.value, streams.error, engine.value, engine.error, refreshStreams, refreshEngine],
  );
  return <SuiteContext value={suite}>{children}</SuiteContext>;
}

export function useSuite(): Suite {
  const suite = use(SuiteContext);
  if (suite === undefined) throw new Error("useSuite needs a SuiteProvider around it");
  return suite;
}
