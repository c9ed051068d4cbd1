import type { ClientFrame, SocketConstructor, SocketLike, StreamMessage } from "../../core";
import type { Script } from "./script";

const LOST_AFTER = 1200;
const TICK = 400;

/** Sockets that play a script instead of reaching a gateway. */
export function socketsOf(script: Script): SocketConstructor {
  const play = { connections: 0, sent: new Map<string, number>() };
  return class extends ScriptedSocket {
    constructor() {
      super(script, play);
    }
  };
}

/** How far a script was played, over all connections. */
interface Play {
  connections: number;
  /** Messages that each subscription was sent. */
  readonly sent: Map<string, number>;
}

type Listener = ((event: object) => void) | null;

class ScriptedSocket implements SocketLike {
  readonly protocol = "nodeflow.v1";
  onopen: Listener = null;
  onmessage: Listener = null;
  onclose: Listener = null;
  onerror: Listener = null;
  private readonly timers: ReturnType<typeof setTimeout>[] = [];

  constructor(
    private readonly script: Script,
    private readonly play: Play,
  ) {
    play.connections += 1;
    if (play.connections > 1 && script.lost?.back === undefined) this.loseAfter(50);
    else this.after(0, () => this.say({ type: "welcome", protocol: "nodeflow.v1", time: Date.now() }));
    this.timers.push(setInterval(() => this.say({ type: "heartbeat" }), 5000));
  }

  send(data: string): void {
    const frame = JSON.parse(data) as ClientFrame;
    if (frame.type === "ping") this.say({ type: "pong", time: performance.timeOrigin + performance.now() });
    if (frame.type === "subscribe") this.after(0, () => this.serve(frame.sub, frame.stream));
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private serve(sub: string, stream: string): void {
    const { script } = this;
    if (script.missing === "refused") {
      this.say({ type: "error", sub, code: "unknown-stream", message: `There is no stream ${stream}` });
      return;
    }
    if (script.missing === "waiting") {
      this.say({ type: "state", sub, state: "waiting" });
      return;
    }
    this.say({ type: "subscribed", sub, stream, channel: sub, view: script.view ?? null, token: "0" });
    this.say({ type: "state", sub, state: script.state ?? "running", reason: script.reason ?? null });
    const isBack = this.play.connections > 1;
    this.batch(sub, isBack ? (script.lost?.back ?? []) : (script.history ?? []), isBack ? 0 : 250);
    for (const frame of script.frames ?? []) this.say({ ...frame, sub, token: "0" });
    if (script.live !== undefined) {
      const { live } = script;
      this.timers.push(setInterval(() => this.batch(sub, [live(this.sentTo(sub))], 0), TICK));
    }
    if (script.lost !== undefined && !isBack) this.loseAfter(LOST_AFTER);
  }

  /** @param apart milliseconds between two messages, of which the newest is of now */
  private batch(sub: string, values: readonly unknown[], apart: number): void {
    if (values.length === 0) return;
    // A little in the past: what comes back after an interruption entered before its end.
    const newest = Date.now() - 20;
    const sent = this.sentTo(sub);
    const messages = values.map((value, i): StreamMessage => {
      const offset = sent + i;
      const timestamp = newest - (values.length - 1 - i) * apart;
      const isRaw = value === undefined;
      return {
        id: `m-${offset}`,
        partition: 0,
        offset,
        key: null,
        timestamp,
        origin: timestamp * 1000,
        value,
        ...(isRaw ? { raw: "gA==", problem: "not-json" } : {}),
      };
    });
    this.play.sent.set(sub, sent + values.length);
    this.say({ type: "batch", channel: sub, token: "0", messages });
  }

  private sentTo(sub: string): number {
    return this.play.sent.get(sub) ?? 0;
  }

  private loseAfter(delay: number): void {
    this.after(delay, () => {
      this.close();
      this.onclose?.({ code: 1006, reason: "" });
    });
  }

  private after(delay: number, action: () => void): void {
    this.timers.push(setTimeout(action, delay));
  }

  private say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}
