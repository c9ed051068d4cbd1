import type { Finding } from "../suite/http";
import type { AlertRule } from "./api";

/** A rule as its row has it: numbers as they were written, times in seconds. */
export interface RuleDraft {
  readonly type: string;
  readonly unit: string;
  readonly enabled: boolean;
  readonly warning: string;
  readonly critical: string;
  readonly raiseAfter: string;
  readonly clearAfter: string;
}

export type RuleField = "warning" | "critical" | "raiseAfter" | "clearAfter";

export function draftOf(rule: AlertRule): RuleDraft {
  return {
    type: rule.type,
    unit: rule.unit,
    enabled: rule.enabled,
    warning: String(rule.warning),
    critical: String(rule.critical),
    raiseAfter: String(secondsOf(rule.raiseAfter)),
    clearAfter: String(secondsOf(rule.clearAfter)),
  };
}

/** As the service takes it. What is no number goes as it was written, for the service to refuse at its place. */
export function ruleOf(draft: RuleDraft): object {
  return {
    type: draft.type,
    enabled: draft.enabled,
    warning: numberOr(draft.warning),
    critical: numberOr(draft.critical),
    raiseAfter: durationOr(draft.raiseAfter),
    clearAfter: durationOr(draft.clearAfter),
  };
}

/** What is said of one field of one rule; without a field, of the rule as a whole. */
export function findingsAt(
  findings: readonly Finding[],
  index: number,
  field?: RuleField,
): readonly Finding[] {
  const pointer = `/rules/${index}${field === undefined ? "" : `/${field}`}`;
  return findings.filter((finding) => finding.pointer === pointer);
}

/** Of ISO-8601 durations of days, hours, minutes and seconds, which is all that the service writes. */
export function secondsOf(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  if (parts === null) return NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return days * 86_400 + hours * 3600 + minutes * 60 + seconds;
}

function numberOr(text: string): number | string {
  return text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

function durationOr(seconds: string): string {
  return typeof numberOr(seconds) === "number" ? `PT${Number(seconds)}S` : seconds;
}
