import { localTime } from "../parts/words";
import type { Finding } from "../suite/http";
import type { ReplayRequest } from "./api";

export type Bound = "all" | "time" | "offsets";
export type Pace = "speed" | "rate" | "max";

/** A replay as its form has it. Times are in the viewer's zone; offsets are written as `0: 120, 1: 300`. */
export interface Draft {
  readonly stream: string;
  readonly from: Bound;
  readonly fromTime: string;
  readonly fromOffsets: string;
  readonly to: Bound;
  readonly toTime: string;
  readonly toOffsets: string;
  readonly key: string;
  readonly filter: string;
  readonly pace: Pace;
  readonly speed: string;
  readonly rate: string;
}

export function firstDraft(stream: string, now: number): Draft {
  return {
    stream,
    from: "time",
    fromTime: localTime(now - 60_000),
    fromOffsets: "",
    to: "all",
    toTime: localTime(now),
    toOffsets: "",
    key: "",
    filter: "",
    pace: "speed",
    speed: "1",
    rate: "100",
  };
}

/** What the form asks for, and what is wrong with it already: findings point where the service's would. */
export function requestOf(draft: Draft): {
  readonly request: ReplayRequest;
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const bound = (name: "from" | "to"): unknown => {
    if (draft[name] === "all") return undefined;
    return draft[name] === "time"
      ? timeOf(name, draft[`${name}Time`], findings)
      : offsetsOf(name, draft[`${name}Offsets`], findings);
  };
  const number = (name: "speed" | "rate"): number => {
    const value = draft[name].trim() === "" ? NaN : Number(draft[name]);
    if (Number.isNaN(value))
      findings.push({ pointer: `/${name}`, code: "not-a-number", message: "A number, such as 2" });
    return value;
  };
  const stream = draft.stream.trim();
  if (stream === "")
    findings.push({ pointer: "/stream", code: "missing", message: "Which stream? Write or choose its name" });
  const request = {
    stream,
    from: bound("from"),
    to: bound("to"),
    key: draft.key === "" ? undefined : draft.key,
    filter: draft.filter.trim() === "" ? undefined : draft.filter.trim(),
    speed: draft.pace === "max" ? "max" : draft.pace === "speed" ? number("speed") : undefined,
    rate: draft.pace === "rate" ? number("rate") : undefined,
  };
  const given = Object.entries(request).filter(([, value]) => value !== undefined);
  return { request: Object.fromEntries(given), findings };
}

function timeOf(name: string, text: string, findings: Finding[]): string | undefined {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  findings.push({
    pointer: `/${name}`,
    code: "illegal-time",
    message: "A day and a time, such as 2026-01-31 14:03:12",
  });
  return undefined;
}

function offsetsOf(name: string, text: string, findings: Finding[]): unknown {
  const pairs = text.split(",").map((pair) => /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(pair));
  const offsets: Record<string, number> = {};
  for (const pair of pairs) {
    const [, partition, offset] = pair ?? [];
    if (partition === undefined || offset === undefined) {
      const message = "Partitions with their offsets, such as 0: 120, 1: 300";
      findings.push({ pointer: `/${name}/offsets`, code: "illegal-offsets", message });
      return undefined;
    }
    offsets[partition] = Number(offset);
  }
  return { offsets };
}
