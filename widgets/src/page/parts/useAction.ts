import { useCallback, useState } from "react";
import { RequestError } from "../suite/http";

export interface Action {
  readonly isRunning: boolean;
  /** Why it failed the last time. */
  readonly error: RequestError | undefined;
  /** Does it, and tells whether that went well. What it was told before is forgotten. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
}

/** Something that a person asks for: one at a time, and why it failed. */
export function useAction(): Action {
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<RequestError>();
  const run = useCallback(async (work: () => Promise<void>) => {
    setRunning(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (thrown) {
      setError(errorOf(thrown));
      return false;
    } finally {
      setRunning(false);
    }
  }, []);
  return { isRunning, error, run };
}

function errorOf(thrown: unknown): RequestError {
  if (thrown instanceof RequestError) return thrown;
  return new RequestError("this page", thrown instanceof Error ? thrown.message : String(thrown));
}
