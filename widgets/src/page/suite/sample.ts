import type { NodeDefinition, WorkflowDefinition } from "./api";

/** The first node that takes messages over HTTP. */
export function ingestOf(definition: WorkflowDefinition | undefined): NodeDefinition | undefined {
  return definition?.nodes.find(({ type }) => type === "ingest");
}

/** A request that sends one message to a workflow, to paste into a shell. */
export function curlOf(workflow: string, node: string, value: unknown): string {
  const body = JSON.stringify(value).replaceAll("'", `'\\''`);
  return [
    `curl ${window.location.origin}/ingest/${workflow}/${node} \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ].join("\n");
}

/** A message that a workflow can do something with: it has the members that its nodes look at. */
export function sampleFor({ nodes }: WorkflowDefinition): Record<string, unknown> {
  const sample: Record<string, unknown> = {};
  const made = new Set(nodes.flatMap(({ config }) => Object.keys(config?.["set"] ?? {})));
  const texts = nodes.flatMap(({ config }) => textsIn(config));
  for (const text of texts) {
    for (const [, name = ""] of text.matchAll(/\bvalue\.([A-Za-z_]\w*)/g)) {
      if (!made.has(name))
        sample[name] ??= new RegExp(`value\\.${name}\\s*[!=]=\\s*'`).test(text) ? "text" : 40;
    }
  }
  for (const { type, config } of nodes) {
    const view = config?.["view"] as { readonly y?: readonly string[]; readonly field?: string } | undefined;
    for (const name of [...(view?.y ?? []), view?.field ?? []].flat()) {
      if (!made.has(name) && !name.includes(".")) sample[name] ??= 40;
    }
    if (type === "ingest") {
      put(sample, config?.["key"], "ada");
      put(sample, config?.["time"], Date.now());
    }
  }
  return Object.keys(sample).length === 0 ? { value: 40 } : sample;
}

/** Puts a member where a JSON pointer says. */
function put(value: Record<string, unknown>, pointer: unknown, member: unknown): void {
  if (typeof pointer !== "string" || !pointer.startsWith("/")) return;
  const path = pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = path.pop();
  let place = value;
  for (const part of path) {
    const inner: Record<string, unknown> = {};
    place[part] = inner;
    place = inner;
  }
  if (last !== undefined) place[last] = member;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
