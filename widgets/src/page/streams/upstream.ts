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
