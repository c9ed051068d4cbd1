import type { NodeDefinition, WorkflowDefinition } from "../suite/api";

/** The edge that a stream is, by its own name or as what a widget shows; undefined when it is none of the workflow's. */
export function edgeOf(definition: WorkflowDefinition, stream: string): string | undefined {
  const widget = definition.nodes.find(({ config }) => config?.["stream"] === stream);
  const edge = definition.edges.find(
    ({ id, target }) => stream === `${definition.id}/${id}` || target === widget?.id,
  );
  return edge?.id;
}

/** The nodes without predecessors whose messages can come to an edge. */
export function sourcesOf(definition: WorkflowDefinition, edgeId: string): readonly NodeDefinition[] {
  const seen = new Set<string>();
  const open = definition.edges.filter(({ id }) => id === edgeId).map(({ source }) => source);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...definition.edges.filter(({ target }) => target === node).map(({ source }) => source));
  }
  return definition.nodes.filter(
    ({ id }) => seen.has(id) && definition.edges.every(({ target }) => target !== id),
  );
}

/** A command that sends one message to an ingest node, with what its key and time are taken from. */
export function curlTo(
  origin: string,
  workflow: string,
  { id, config = {} }: NodeDefinition,
  now: number,
): string {
  const value: Record<string, unknown> = { value: 42, message: "hello" };
  put(value, config["key"], "first");
  put(value, config["time"], now);
  return [
    `curl -X POST ${origin}/ingest/${workflow}/${id} \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(value)}'`,
  ].join("\n");
}

/** Puts a member at a JSON pointer. */
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
