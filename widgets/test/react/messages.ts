import type { StreamMessage } from "../../src/core";

/** A message as the gateway sends it. */
export function message(value: unknown, rest: Partial<StreamMessage> = {}): StreamMessage {
  const offset = rest.offset ?? 0;
  return { id: `m-${offset}`, partition: 0, offset, key: null, timestamp: 1000 + offset, value, ...rest };
}

/** Messages at consecutive offsets. */
export function messages(...values: readonly unknown[]): StreamMessage[] {
  return values.map((value, offset) => message(value, { offset }));
}
