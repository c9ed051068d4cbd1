import { useCallback, useEffect, useRef, useState } from "react";

export interface Polled<T> {
  /** The newest good answer, kept while later ones fail; undefined before the first. */
  readonly value: T | undefined;
  /** Why the newest request failed; undefined when it did not. */
  readonly error: Error | undefined;
}

const INTERVAL = 3000;

/** Asks again and again, one request at a time, as long as the page shows it; and at once when told to refresh. */
export function usePolled<T>(
  fetcher: (signal: AbortSignal) => Promise<T>,
  interval = INTERVAL,
): Polled<T> & { readonly refresh: () => Promise<void> } {
  const [polled, setPolled] = useState<Polled<T>>({ value: undefined, error: undefined });
  const now = useRef<() => Promise<void>>(() => Promise.resolve());
  const refresh = useCallback(() => now.current(), []);
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = 0;
    const ask = async () => {
      clearTimeout(timer);
      asking += 1;
      const number = asking;
      const timeout = AbortSignal.timeout(10_000);
      try {
        const value = await fetcher(AbortSignal.any([leaving.signal, timeout]));
        if (number === asking)
          setPolled((before) => (same(before, value) ? before : { value, error: undefined }));
      } catch (thrown) {
        if (leaving.signal.aborted) return;
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        if (number === asking) setPolled(({ value }) => ({ value, error }));
      }
      if (number === asking && !leaving.signal.aborted) timer = setTimeout(() => void ask(), interval);
    };
    now.current = ask;
    void ask();
    return () => {
      leaving.abort();
      clearTimeout(timer);
      now.current = () => Promise.resolve();
    };
  }, [fetcher, interval]);
  return { ...polled, refresh };
}

function same<T>(before: Polled<T>, value: T): boolean {
  return before.error === undefined && JSON.stringify(before.value) === JSON.stringify(value);
}
