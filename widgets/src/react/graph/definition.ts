/** A node of a workflow's definition, with what the graph tells of it. */
export interface NodeDefinition {
  readonly id: string;
  readonly type: string;
  readonly name?: string | null;
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface EdgeDefinition {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly sourcePort?: string;
  readonly feedback?: boolean;
}

/** A workflow as the engine's REST gives it: nodes, and the edges between them. */
export interface WorkflowDefinition {
  readonly id: string;
  readonly name?: string | null;
  readonly nodes: readonly NodeDefinition[];
  readonly edges: readonly EdgeDefinition[];
}

/** How a person calls a node. */
export function nameOf({ id, name }: NodeDefinition): string {
  return name ?? id;
}

/** The port by which an edge leaves its source; undefined for the one that every node has. */
export function portOf({ sourcePort }: EdgeDefinition): string | undefined {
  return sourcePort === "output" ? undefined : sourcePort;
}
