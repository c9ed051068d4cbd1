import type { BackoffOptions } from "./backoff.js";
import type { StreamError } from "./snapshot.js";
import type { SocketConstructor } from "./socket.js";

/** What a client needs to know; only the address has no default. */
export interface ClientOptions {
  /** The gateway's WebSocket, such as `ws://127.0.0.1:8080/ws`. */
  readonly url: string;
  /** For platforms without a WebSocket of their own, such as Node 20. */
  readonly WebSocket?: SocketConstructor;
  readonly backoff?: BackoffOptions;
  /** Milliseconds of silence after which a connection counts as dead. The gateway says something every 5 s. */
  readonly silenceTimeout?: number;
  /** Sent where the gateway requires one. */
  readonly credential?: string;
  /**
   * Milliseconds that a browser's page may be hidden before its streams are left; when it is seen again they go on from
   * their tokens. 10 s unless said otherwise; `Infinity` never leaves them.
   */
  readonly hiddenTimeout?: number;
  /** Told of errors that belong to no subscription or publication, and of exceptions of listeners. */
  readonly onError?: (error: StreamError) => void;
}
