import type { NodeDefinition, WorkflowDefinition } from "../suite/api";

/**
 * How a node is made slow for real: its condition first looks 1,000 times for something that is not in a long text. That takes
 * about a tenth of a second for each message, so that a machine many times as quick does not keep up with the demo either.
 */
const TEN = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";
const TEXT = "a".repeat(1500);
const WORK = `${TEN}.all(x, ${TEN}.all(y, ${TEN}.all(z, !'${TEXT}'.matches('(a|aa)*b'))))`;
const BEFORE = `${WORK} && (`;
const BEHIND = ")";

/** The filter that can be made slow: one that a generator feeds. */
export function nodeToSlow(definition: WorkflowDefinition | undefined): NodeDefinition | undefined {
  const generators = new Set(
    definition?.nodes.filter(({ type }) => type === "generator").map(({ id }) => id),
  );
  return definition?.nodes.find(
    ({ id, type, config }) =>
      type === "filter" &&
      typeof config?.["where"] === "string" &&
      definition.edges.some(({ source, target }) => target === id && generators.has(source)),
  );
}

export function isSlow(node: NodeDefinition): boolean {
  return whereOf(node).startsWith(BEFORE);
}

/** The workflow with that node slow, or as it was. */
export function withSpeed(
  definition: WorkflowDefinition,
  { id }: NodeDefinition,
  speed: "slow" | "as before",
): WorkflowDefinition {
  const nodes = definition.nodes.map((node) => {
    if (node.id !== id || isSlow(node) === (speed === "slow")) return node;
    const where = whereOf(node);
    const changed =
      speed === "slow" ? `${BEFORE}${where}${BEHIND}` : where.slice(BEFORE.length, -BEHIND.length);
    return { ...node, config: { ...node.config, where: changed } };
  });
  return { ...definition, nodes };
}

function whereOf({ config }: NodeDefinition): string {
  return typeof config?.["where"] === "string" ? config["where"] : "";
}
