import type { StreamEntry } from "../suite/api";

export interface StreamGroup {
  readonly name: string;
  readonly streams: readonly StreamEntry[];
}

const SUITE = "The suite itself";
const REPLAYS = "Replays";

/** Streams by their workflow, those of no workflow last; only those in which every word searched for occurs. */
export function groupsOf(streams: readonly StreamEntry[], search: string): readonly StreamGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, StreamEntry[]>();
  for (const stream of streams) {
    if (!words.every((word) => textOf(stream).includes(word))) continue;
    const group = stream.workflow ?? (stream.kind === "replay" ? REPLAYS : SUITE);
    groups.set(group, [...(groups.get(group) ?? []), stream]);
  }
  const isWorkflow = (name: string) => name !== SUITE && name !== REPLAYS;
  return [...groups]
    .map(([name, members]) => ({ name, streams: members }))
    .sort((a, b) => Number(isWorkflow(b.name)) - Number(isWorkflow(a.name)) || a.name.localeCompare(b.name));
}

function textOf({ name, kind, title, workflow, state }: StreamEntry): string {
  return [name, kind, title ?? "", workflow ?? "", state].join(" ").toLowerCase();
}
