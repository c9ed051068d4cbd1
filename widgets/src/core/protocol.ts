import type { StreamKind, View } from "./view.js";

/** The WebSocket sub-protocol spoken here: text frames of one JSON object each. */
export const SUBPROTOCOL = "nodeflow.v1";

/** What the gateway gives by `last` at most; it refuses a subscription that asks for more. */
export const MOST_LAST = 10_000;

/** Where a subscription begins. `timestamp` is epoch milliseconds of the append. */
export type StartPosition =
  | "latest"
  | "earliest"
  | { readonly last: number }
  | { readonly timestamp: number }
  | { readonly token: string };

/** What the gateway does when this viewer is too slow. */
export type Overflow = "drop" | "conflate" | "disconnect";

/** What a subscriber may ask for; what is left out is the stream's own default. */
export interface SubscribeOptions {
  readonly from?: StartPosition;
  readonly maxBatchSize?: number;
  /** Milliseconds that a batch waits for company. */
  readonly batchTimeout?: number;
  /** Messages that may wait for this viewer at the gateway. */
  readonly bufferSize?: number;
  readonly overflow?: Overflow;
  /** Whether a stream that does not exist (yet) is refused or waited for. */
  readonly whenMissing?: "error" | "wait";
  /** A CEL expression over `value`, `key`, `headers` and `timestamp`: only messages for which it is true come. */
  readonly filter?: string;
  /** Paths of the members of a value that come; without it the whole value does. */
  readonly fields?: readonly string[];
  /** Messages a second at most; of more the gateway leaves some out, and counts them. */
  readonly maxRate?: number;
}

/** One message of a stream as the gateway delivers it. */
export interface StreamMessage<T = unknown> {
  /** Lineage: the same through a workflow. */
  readonly id: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  /** Event time, epoch milliseconds. */
  readonly timestamp: number;
  /** When the message entered the suite, epoch microseconds; absent when nobody noted it. */
  readonly origin?: number | null;
  /** Absent when {@link problem} says why. */
  readonly value: T;
  /** The payload in base64 when it is not JSON. */
  readonly raw?: string;
  readonly problem?: string;
}

export type StreamState =
  "waiting" | "starting" | "running" | "paused" | "degraded" | "completed" | "stopped" | "failed" | "deleted";

export type GapReason = "expired" | "overflow" | "recreated" | "invalid";

export interface PublishMessage {
  readonly key?: string;
  readonly value: unknown;
  /** Event time, epoch milliseconds. */
  readonly time?: number;
  /** 0 to 9, 5 when absent. */
  readonly priority?: number;
}

export type ClientFrame =
  | { readonly type: "connect"; readonly credential: string }
  | ({ readonly type: "subscribe"; readonly sub: string; readonly stream: string } & SubscribeOptions)
  | { readonly type: "unsubscribe"; readonly sub: string }
  | { readonly type: "received"; readonly channel: string; readonly count: number }
  | {
      readonly type: "publish";
      readonly workflow: string;
      readonly node: string;
      readonly messages: readonly PublishMessage[];
      readonly ack: number;
    }
  | { readonly type: "ping" };

export interface WelcomeFrame {
  readonly type: "welcome";
  readonly protocol: string;
  readonly time: number;
  readonly auth?: "none" | "required";
}
export interface SubscribedFrame {
  readonly type: "subscribed";
  readonly sub: string;
  readonly stream: string;
  readonly channel: string;
  readonly kind?: StreamKind | null;
  readonly view?: View | null;
  readonly token?: string | null;
}
export interface BatchFrame {
  readonly type: "batch";
  readonly channel: string;
  readonly token: string;
  readonly messages: readonly StreamMessage[];
}
/** Messages that a viewer was not given because of what it asked for. */
export interface LeftOut {
  /** For which its filter says no. */
  readonly filtered: number;
  /** On which its filter could not be evaluated. */
  readonly invalid: number;
  /** For its `maxRate`. */
  readonly limited: number;
  /** Why the filter could not be evaluated, the last time. */
  readonly problem?: string | null;
}
/** `stream` is there, here and in what follows, where one subscription has several. */
export interface StatusFrame {
  readonly type: "status";
  readonly sub: string;
  readonly stream?: string | null;
  readonly dropped?: number;
  readonly conflated?: number;
  readonly bufferUtilization?: number;
  readonly lag?: number;
  readonly leftOut?: LeftOut | null;
}
export interface GapFrame {
  readonly type: "gap";
  readonly sub: string;
  readonly stream?: string | null;
  readonly token: string;
  readonly reason: GapReason;
  readonly missed?: number | null;
}
export interface StateFrame {
  readonly type: "state";
  readonly sub: string;
  readonly stream?: string | null;
  readonly state: StreamState;
  readonly reason?: string | null;
  /** There, with `view`, when the stream is shown in another way from now on. */
  readonly kind?: StreamKind | null;
  readonly view?: View | null;
}
export interface AckFrame {
  readonly type: "ack";
  readonly ack: number;
  readonly accepted: number;
}
export interface ErrorFrame {
  readonly type: "error";
  readonly sub?: string;
  readonly ack?: number;
  readonly code: string;
  readonly message: string;
}
export interface PongFrame {
  readonly type: "pong";
  /** Epoch milliseconds, whole ones. */
  readonly time: number;
  /** The same in epoch microseconds; absent where the gateway is older. */
  readonly micros?: number;
}

/** What the server says. A type that is not listed is newer than this client and is passed over. */
export type ServerFrame =
  | WelcomeFrame
  | SubscribedFrame
  | BatchFrame
  | StatusFrame
  | GapFrame
  | StateFrame
  | AckFrame
  | ErrorFrame
  | PongFrame
  | { readonly type: "heartbeat" };
