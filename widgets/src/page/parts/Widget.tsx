import type { StreamEntry } from "../suite/api";
import { kindFor, StreamWidget } from "./StreamWidget";

/** The widget that a workflow's node names, of the kind that it asks for. */
export function Widget({ entry: { name, kind, title } }: { entry: StreamEntry }) {
  return <StreamWidget kind={kindFor(kind)} stream={name} title={title ?? name} />;
}

export function isSmall({ kind }: StreamEntry): boolean {
  return kind === "stat" || kind === "gauge";
}
