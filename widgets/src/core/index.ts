export { type BackoffOptions, backoffDelay, DEFAULT_BACKOFF } from "./backoff";
export { type ClientOptions, NodeflowClient, sameOriginUrl, type StreamHandle } from "./client";
export { latencyOf, preciseNow } from "./clock";
export { closeMeaning, type CloseMeaning } from "./closeCodes";
export type { ConnectionState } from "./connection";
export { isAtLeast, LOG_LEVELS, type LogLevel, parseLogLevel } from "./logLevel";
export { Meter } from "./meter";
export { at } from "./path";
export type {
  GapReason,
  Overflow,
  PublishMessage,
  StartPosition,
  StreamMessage,
  StreamState,
  SubscribeOptions,
} from "./protocol";
export { PublishError } from "./publications";
export { type ReadBatch, type ReadOptions, StreamFailure } from "./readable";
export { RingBuffer } from "./ring";
export type { SocketConstructor, SocketLike } from "./socket";
export type { Gap, Resumption, StreamError, SubscriptionSnapshot } from "./snapshot";
export type { Batch, SubscriptionListener, SubscriptionOptions } from "./subscription";
export {
  type ColumnType,
  inferChartFields,
  inferColumns,
  type StreamKind,
  type TableColumn,
  type Threshold,
  type View,
} from "./view";
