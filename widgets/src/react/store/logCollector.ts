import {
  at,
  type LogLevel,
  parseLogLevel,
  RingBuffer,
  type StreamMessage,
  type View,
} from "../../core/index.js";
import type { Collector } from "./collector.js";
import { isTime } from "./times.js";

export interface LogLine {
  readonly id: string;
  /** Ascends by one from line to line of one log. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly level: LogLevel;
  readonly text: string;
}

/** The newest log lines. */
export class LogCollector implements Collector<readonly LogLine[]> {
  problem: string | undefined;
  private readonly ring: RingBuffer<LogLine>;
  private taken = 0;

  constructor(capacity: number) {
    this.ring = new RingBuffer(capacity);
  }

  add(messages: readonly StreamMessage[], view: View | undefined): number {
    let invalid = 0;
    for (const message of messages) {
      if (message.problem !== undefined) {
        invalid += 1;
        this.problem = message.problem;
      }
      this.taken += 1;
      this.ring.push({ ...lineOf(message, view), sequence: this.taken });
    }
    return invalid;
  }

  read(): readonly LogLine[] {
    return this.ring.toArray();
  }
}

function lineOf(message: StreamMessage, view: View | undefined): Omit<LogLine, "sequence"> {
  const { value } = message;
  const written = view?.level === undefined ? firstOf(value, ["level", "severity"]) : at(value, view.level);
  const level = parseLogLevel(written);
  const said =
    view?.message === undefined ? firstOf(value, ["message", "msg", "text"]) : at(value, view.message);
  const text =
    message.problem === undefined ? textOf(said ?? value) : `(${message.problem}) ${message.raw ?? ""}`;
  return {
    id: `${message.partition}-${message.offset}`,
    time: timeOf(message, view),
    level: level ?? "info",
    text: level === undefined && typeof written === "string" ? `${written} ${text}` : text,
  };
}

function timeOf(message: StreamMessage, view: View | undefined): number {
  const member =
    view?.time === undefined || view.time === "timestamp" ? undefined : at(message.value, view.time);
  const time = typeof member === "string" ? Date.parse(member) : member;
  return typeof time === "number" && isTime(time) ? time : message.timestamp;
}

function firstOf(value: unknown, paths: readonly string[]): unknown {
  return paths.map((path) => at(value, path)).find((member) => member !== undefined);
}

function textOf(said: unknown): string {
  return typeof said === "string" ? said : JSON.stringify(said);
}
