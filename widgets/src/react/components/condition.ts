import type { ConnectionState } from "../../core/index.js";
import type { StreamStatus } from "../hooks/status.js";
import { age, clockTime, count } from "./format.js";

/** How a widget fares, in one word for its colour and one line for its reader. */
export interface Condition {
  readonly tone: "live" | "idle" | "interrupted" | "error";
  readonly text: string;
}

const QUIET_AFTER = 5_000;

/** The connection's own condition; undefined while it is open. */
export function connectionCondition(connection: ConnectionState, now: number): Condition | undefined {
  switch (connection.status) {
    case "open":
      return undefined;
    case "idle":
    case "connecting":
      return { tone: "interrupted", text: "connecting" };
    case "reconnecting": {
      const wait = connection.retryAt - now;
      return { tone: "interrupted", text: wait > 500 ? `reconnecting in ${age(wait)}` : "reconnecting" };
    }
    case "closed":
      return { tone: "error", text: connection.reason };
  }
}

/** What a widget has to say of its stream: the first of these that holds. What is not of now says of when it is. */
export function conditionOf(status: StreamStatus): Condition {
  const condition = present(status);
  const { lastUpdate } = status.metrics;
  if (lastUpdate === null || !isStale(status)) return condition;
  return { ...condition, text: `${condition.text}, data as of ${clockTime(lastUpdate)}` };
}

/** Whether what is shown is old for want of a stream, and not because nothing new happened. */
export function isStale({ connection, isConnected, state }: StreamStatus): boolean {
  return connection.status !== "open" || !isConnected || state === "waiting";
}

function present(status: StreamStatus): Condition {
  const interrupted = connectionCondition(status.connection, status.at);
  if (interrupted !== undefined) return interrupted;
  if (status.error !== null) return { tone: "error", text: status.error.message };
  const because = status.reason === null ? "" : `: ${status.reason}`;
  switch (status.state) {
    case "waiting":
      return status.reason === null
        ? { tone: "idle", text: "waiting for the stream to be deployed" }
        : { tone: "interrupted", text: `waiting${because}` };
    case "starting":
      return { tone: "idle", text: `workflow is starting${because}` };
    case "paused":
    case "stopped":
    case "completed":
    case "deleted":
      return { tone: "idle", text: `workflow is ${status.state}${because}` };
    case "failed":
      return { tone: "error", text: `workflow failed${because}` };
    default:
      return running(status, because);
  }
}

function running(status: StreamStatus, because: string): Condition {
  const { lastUpdate } = status.metrics;
  if (!status.isConnected) return { tone: "interrupted", text: "subscribing" };
  if (status.isPaused) return { tone: "idle", text: `paused here, ${count(status.heldBack)} held back` };
  if (lastUpdate === null) return nothingYet(status);
  const silence = status.at - lastUpdate;
  if (silence > QUIET_AFTER) return { tone: "idle", text: `quiet for ${age(silence)}` };
  if (status.state === "degraded") return { tone: "interrupted", text: `live, degraded${because}` };
  return { tone: "live", text: "live" };
}

function nothingYet({ filtered, filterProblem }: StreamStatus): Condition {
  if (filterProblem !== null) return { tone: "interrupted", text: `the filter fails: ${filterProblem}` };
  if (filtered === 0) return { tone: "idle", text: "no messages yet" };
  return { tone: "idle", text: `filtered to nothing: ${count(filtered)} did not match` };
}
