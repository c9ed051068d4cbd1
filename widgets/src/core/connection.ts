import { backoffDelay, type BackoffOptions } from "./backoff.js";
import { type ClockOffset, preciseNow } from "./clock.js";
import { CLOSE_MALFORMED, CLOSE_SILENT, closeMeaning } from "./closeCodes.js";
import { Pings } from "./pings.js";
import { type ClientFrame, type ServerFrame, SUBPROTOCOL, type WelcomeFrame } from "./protocol.js";
import { frameOf } from "./received.js";
import type { SocketConstructor, SocketLike } from "./socket.js";
import { Timers } from "./timers.js";

/** What the one socket is doing. Times are epoch milliseconds of this machine. */
export type ConnectionState =
  | { readonly status: "idle" }
  | { readonly status: "connecting" }
  | { readonly status: "open"; readonly since: number }
  | {
      readonly status: "reconnecting";
      readonly reason: string;
      /** When the connection was last good; undefined when it never was. */
      readonly lostAt: number | undefined;
      /** When the next attempt begins; in the past while it is under way. */
      readonly retryAt: number;
    }
  | { readonly status: "closed"; readonly reason: string };

export interface ConnectionOptions {
  readonly url: string;
  readonly WebSocket: SocketConstructor;
  readonly backoff: BackoffOptions;
  /** Milliseconds without any frame after which the connection counts as dead; the server's heartbeat is every 5 s. */
  readonly silenceTimeout: number;
  readonly credential: string | undefined;
  readonly random: () => number;
}

export interface ConnectionEvents {
  /** The server has welcomed this client: subscribe now. */
  ready(): void;
  /** The socket is gone; what was subscribed or unanswered on it is too. */
  lost(reason: string): void;
  frame(frame: ServerFrame, receivedAt: number): void;
  changed(): void;
}

/** A connection that held this long was a good one: its loss starts the backoff anew. */
const STABLE_AFTER = 5_000;

/** One socket that comes back: handshake, silence, backoff. Knows frames, not streams. */
export class Connection {
  private readonly timers = new Timers();
  private readonly pings = new Pings(this.timers, () => this.send({ type: "ping" }));
  private current: ConnectionState = { status: "idle" };
  private socket: SocketLike | undefined;
  private attempt = 0;
  private openSince: number | undefined;
  private lostAt: number | undefined;
  private lastFrameAt = 0;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly events: ConnectionEvents,
  ) {}

  get state(): ConnectionState {
    return this.current;
  }

  /** The server's. */
  get clock(): ClockOffset {
    return this.pings.clock;
  }

  /** Connects unless that is under way or done; while waiting to reconnect, does so at once. */
  open(): void {
    if (this.socket !== undefined) return;
    this.timers.cancel();
    if (this.current.status === "reconnecting") this.enter({ ...this.current, retryAt: Date.now() });
    else this.enter({ status: "connecting" });
    this.connect();
  }

  send(frame: ClientFrame): void {
    this.socket?.send(JSON.stringify(frame));
  }

  /** Ends it for good. */
  close(): void {
    this.drop(1000, "");
    this.enter({ status: "closed", reason: "closed by this client" });
  }

  private connect(): void {
    const socket = new this.options.WebSocket(this.options.url, [SUBPROTOCOL]);
    this.socket = socket;
    this.lastFrameAt = Date.now();
    socket.onmessage = (event: { data: unknown }) => this.receive(event.data);
    socket.onclose = (event: { code: number; reason: string }) => this.closed(event.code, event.reason);
    // The close event that always follows an error says more.
    socket.onerror = () => undefined;
    const check = this.options.silenceTimeout / 4;
    const watch = () => {
      if (Date.now() - this.lastFrameAt >= this.options.silenceTimeout) this.abandon(CLOSE_SILENT);
      else this.timers.after(check, watch);
    };
    this.timers.after(check, watch);
  }

  private receive(data: unknown): void {
    const receivedAt = preciseNow();
    const frame = frameOf(data);
    // A peer that sends but never welcomes is as good as silent.
    if (this.current.status === "open" || frame?.type === "welcome") this.lastFrameAt = Date.now();
    if (frame === undefined) {
      // Passing over it might pass over messages: come back with the token and read them again.
      this.abandon(CLOSE_MALFORMED);
    } else if (frame.type === "welcome") {
      this.welcomed(frame);
    } else if (frame.type === "pong") {
      this.pings.answered(frame, receivedAt);
    } else if (frame.type !== "heartbeat") {
      this.events.frame(frame, receivedAt);
    }
  }

  private welcomed(welcome: WelcomeFrame): void {
    if (welcome.auth === "required") {
      if (this.options.credential === undefined) {
        this.abandon(4401);
        return;
      }
      this.send({ type: "connect", credential: this.options.credential });
    }
    this.openSince = Date.now();
    this.pings.begin();
    this.enter({ status: "open", since: this.openSince });
    this.events.ready();
  }

  /** Gives the socket up without waiting for its close event: a dead peer never answers the closing handshake. */
  private abandon(code: number): void {
    this.drop(code, "");
    this.closed(code, "");
  }

  private drop(code: number, reason: string): void {
    this.timers.cancel();
    const socket = this.socket;
    this.socket = undefined;
    if (socket === undefined) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close(code, reason);
  }

  private closed(code: number, said: string): void {
    const now = Date.now();
    const meaning = closeMeaning(code, said);
    this.timers.cancel();
    this.socket = undefined;
    if (this.openSince !== undefined) {
      if (now - this.openSince >= STABLE_AFTER) this.attempt = 0;
      this.lostAt = now;
    }
    this.openSince = undefined;
    if (meaning.reconnect) {
      const delay = backoffDelay(this.attempt, this.options.backoff, this.options.random);
      this.attempt += 1;
      this.timers.after(delay, () => this.open());
      this.enter({
        status: "reconnecting",
        reason: meaning.reason,
        lostAt: this.lostAt,
        retryAt: now + delay,
      });
    } else {
      this.enter({ status: "closed", reason: meaning.reason });
    }
    this.events.lost(meaning.reason);
  }

  private enter(state: ConnectionState): void {
    this.current = state;
    this.events.changed();
  }
}
