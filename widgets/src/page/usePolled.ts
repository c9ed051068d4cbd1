import { useEffect, useState } from "react";

export interface Polled<T> {
  /** The newest good answer, kept while later ones fail; undefined before the first. */
  readonly value: T | undefined;
  /** Why the newest request failed; undefined when it did not. */
  readonly error: Error | undefined;
}

const INTERVAL = 3000;

/** Asks again and again, one request at a time, as long as the page shows it. */
export function usePolled<T>(fetcher: (signal: AbortSignal) => Promise<T>): Polled<T> {
  const [polled, setPolled] = useState<Polled<T>>({ value: undefined, error: undefined });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const timeout = AbortSignal.timeout(10_000);
      try {
        const value = await fetcher(AbortSignal.any([leaving.signal, timeout]));
        setPolled((before) => (same(before, value) ? before : { value, error: undefined }));
      } catch (thrown) {
        if (leaving.signal.aborted) return;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        setPolled(({ value }) => ({ value, error }));
      }
      timer = setTimeout(() => void ask(), INTERVAL);
    };
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [fetcher]);
  return polled;
}

function same<T>(before: Polled<T>, value: T): boolean {
  return before.error === undefined && JSON.stringify(before.value) === JSON.stringify(value);
}
