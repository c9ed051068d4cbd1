import { useCallback, useEffect, useRef } from "react";
import type { StreamMessage } from "../../core/index.js";
import { MessageCollector, type Parse } from "../store/messageCollector.js";
import { DEFAULT_BUFFER_SIZE, type StreamHookOptions, useStable } from "./options.js";
import type { StreamStatus } from "./status.js";
import { useStream } from "./useStream.js";

export interface StreamDataOptions<T> extends StreamHookOptions {
  /**
   * Makes a `T` of each value, such as a schema's own `parse`. A value for which it throws is left out, counted in
   * `invalid` and told in `problem`. Without it the type is the caller's promise, not checked.
   */
  readonly parse?: Parse<T>;
}

/** The newest messages of a stream, oldest first. */
export function useStreamData<T = unknown>(
  streamId: string,
  { parse, ...options }: StreamDataOptions<T> = {},
): StreamStatus & { readonly data: readonly StreamMessage<T>[] } {
  const stable = useStable(options);
  const capacity = stable.bufferSize ?? DEFAULT_BUFFER_SIZE;
  // Written inline it is another function each time: it takes effect, but the stream does not begin anew for it.
  const newest = useRef(parse);
  useEffect(() => {
    newest.current = parse;
  }, [parse]);
  const parses = parse !== undefined;
  const collect = useCallback(() => {
    const current: Parse<T> = (value, message) =>
      newest.current === undefined ? (value as T) : newest.current(value, message);
    return new MessageCollector<T>(capacity, parses ? current : undefined);
  }, [capacity, parses]);
  return useStream(streamId, stable, collect);
}
