import { useStreamData } from "../../react";

const ONE = { from: { last: 1 }, bufferSize: 1, maxRate: 1 } as const;

/** Whether a stream has a message that has not expired, or got one since. */
export function useHasMessages(stream: string): boolean {
  return useStreamData(stream, ONE).data.length > 0;
}
