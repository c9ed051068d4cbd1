import { useCallback } from "react";
import type { StreamMessage } from "../../core/index.js";
import { MessageCollector } from "../store/messageCollector.js";
import { DEFAULT_BUFFER_SIZE, type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

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
