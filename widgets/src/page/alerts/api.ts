import { getJson, sendJson } from "../suite/http";

export type AlertLevel = "warning" | "critical";

/** A threshold that was crossed, or is no longer; `value` and `threshold` are in the unit of its rule. */
export interface Alert {
  readonly id: string;
  readonly type: string;
  readonly severity: AlertLevel;
  readonly state: "raised" | "cleared";
  readonly workflow?: string;
  readonly node?: string;
  readonly edge?: string;
  readonly instance?: string;
  readonly value: number;
  readonly threshold: number;
  readonly at: string;
  readonly message: string;
}

export interface Alerts {
  readonly active: readonly Alert[];
  /** The newest changes, newest first. */
  readonly history: readonly Alert[];
}

/** When alerts of a kind are raised and cleared; durations are ISO-8601. */
export interface AlertRule {
  readonly type: string;
  readonly unit: string;
  readonly enabled: boolean;
  readonly warning: number;
  readonly critical: number;
  readonly raiseAfter: string;
  readonly clearAfter: string;
}

export type EventSeverity = "info" | "warn" | "error";

/** Something that happened. */
export interface SuiteEvent {
  readonly at: string;
  readonly type: string;
  readonly severity: EventSeverity;
  readonly workflow?: string;
  readonly node?: string;
  readonly edge?: string;
  readonly instance: string;
  readonly message: string;
}

const DEBUGGER = "/api/debugger";

export const fetchAlerts = (signal: AbortSignal) => getJson<Alerts>(`${DEBUGGER}/alerts?limit=100`, signal);

export async function fetchRules(signal?: AbortSignal): Promise<readonly AlertRule[]> {
  return (await getJson<{ rules: readonly AlertRule[] }>(`${DEBUGGER}/alert-rules`, signal)).rules;
}

/** All rules change together; what is sent is a rule's form as it was written, for the service to judge. */
export async function putRules(rules: readonly object[]): Promise<readonly AlertRule[]> {
  const { value } = await sendJson<{ rules: readonly AlertRule[] }>("PUT", `${DEBUGGER}/alert-rules`, {
    rules,
  });
  return value.rules;
}

/** The newest events, oldest first. */
export function fetchEvents(
  workflow: string,
  type: string,
  signal: AbortSignal,
): Promise<readonly SuiteEvent[]> {
  const query = new URLSearchParams({ limit: "200" });
  if (workflow !== "") query.set("workflow", workflow);
  if (type !== "") query.set("type", type);
  return getJson(`${DEBUGGER}/events?${query.toString()}`, signal);
}
