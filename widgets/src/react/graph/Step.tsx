import { count } from "../components/format.js";
import { type NodeDefinition, nameOf } from "./definition.js";
import type { NodeFlow } from "./flow.js";

/** What there is to tell of one node, with what went wrong in it. */
export function Step({ node, flow }: { node: NodeDefinition; flow: NodeFlow | undefined }) {
  const detail = detailOf(node);
  return (
    <>
      <span className="nf-step-type">{node.type}</span>
      <span className="nf-step-name">{nameOf(node)}</span>
      {detail !== "" && (
        <span className="nf-step-detail nf-mono" title={detail}>
          {detail}
        </span>
      )}
      {flow?.breaker === "open" && <span className="nf-step-errors">⚡ breaker open</span>}
      {flow !== undefined && flow.errors > 0 && (
        <span className="nf-step-errors">{count(flow.errors)} to dead letter</span>
      )}
      {flow !== undefined && flow.dropped > 0 && (
        <span className="nf-step-errors">{count(flow.dropped)} dropped</span>
      )}
    </>
  );
}

/** Members of a config, the most telling first. */
const TELLING = [
  ...["where", "url", "topic", "cron", "interval", "array", "within", "with", "format", "kind", "level"],
  ...["key", "every", "fraction", "expire"],
];

/** The one thing of a node's config that tells most. */
function detailOf({ type, config = {} }: NodeDefinition): string {
  const text = (name: string) =>
    typeof config[name] === "string" || typeof config[name] === "number" ? `${config[name]}` : "";
  switch (type) {
    case "generator":
      return `${text("pattern")} ${text("rate")}/s`;
    case "throttle":
      return `${text("messages")} in ${text("per") || "PT1S"}`;
    case "window":
      return `${text("kind")} ${text("size") || text("gap")}`;
    case "map":
      return Object.keys(config["set"] ?? {}).join(", ");
    default:
      return TELLING.map(text).find((told) => told !== "") ?? "";
  }
}
