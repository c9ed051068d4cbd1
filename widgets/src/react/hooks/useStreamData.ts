import { useCallback } from "react";
import type { StreamMessage } from "../../core";
import { MessageCollector } from "../store/messageCollector";
import { DEFAULT_BUFFER_SIZE, type StreamHookOptions, useStable } from "./options";
import type { StreamStatus } from "./status";
import { useStream } from "./useStream";

/** The newest messages of a stream, oldest first. The type of their values is the caller's promise, not checked. */
export function useStreamData<T = unknown>(
  streamId: string,
  options: StreamHookOptions = {},
): StreamStatus & { readonly data: readonly StreamMessage<T>[] } {
  const stable = useStable(options);
  const capacity = stable.bufferSize ?? DEFAULT_BUFFER_SIZE;
  const collect = useCallback(() => new MessageCollector(capacity), [capacity]);
  return useStream(streamId, stable, collect) as StreamStatus & {
    readonly data: readonly StreamMessage<T>[];
  };
}
