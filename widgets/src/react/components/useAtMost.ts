import { useEffect, useRef, useState } from "react";

/** A value that changes often, renewed at most every so many milliseconds. */
export function useAtMost<T extends object>(value: T, interval: number): T {
  const [shown, setShown] = useState(value);
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  }, [value]);
  useEffect(() => {
    const timer = setInterval(() => setShown(newest.current), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return shown;
}
