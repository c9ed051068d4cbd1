export { type BackoffOptions, backoffDelay, DEFAULT_BACKOFF } from "./backoff.js";
export { NodeflowClient, type StreamHandle } from "./client.js";
export type { ClientOptions } from "./clientOptions.js";
export { latencyOf, preciseNow } from "./clock.js";
export { closeMeaning, type CloseMeaning } from "./closeCodes.js";
export type { ConnectionState } from "./connection.js";
export { isAtLeast, LOG_LEVELS, type LogLevel, parseLogLevel } from "./logLevel.js";
export { Meter } from "./meter.js";
export { at } from "./path.js";
export {
  type ClientFrame,
  type GapReason,
  MOST_LAST,
  type Overflow,
  type PublishMessage,
  type StartPosition,
  type StreamMessage,
  type StreamState,
  type SubscribeOptions,
} from "./protocol.js";
export { PublishError } from "./publications.js";
export { type ReadBatch, type ReadOptions, StreamFailure } from "./readable.js";
export { RingBuffer } from "./ring.js";
export { sameOriginUrl, type SocketConstructor, type SocketLike } from "./socket.js";
export type { Gap, Resumption, StreamError, SubscriptionSnapshot } from "./snapshot.js";
export type { Batch, SubscriptionListener, SubscriptionOptions } from "./subscribing.js";
export {
  type ColumnType,
  inferChartFields,
  inferColumns,
  type StreamKind,
  type TableColumn,
  type Threshold,
  type View,
} from "./view.js";
