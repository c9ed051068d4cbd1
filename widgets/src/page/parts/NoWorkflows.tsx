import { Empty } from "./Empty";

const EXAMPLE = {
  id: "first",
  nodes: [
    { id: "source", type: "generator", config: { pattern: "sine-wave", rate: 20 } },
    { id: "chart", type: "widget", config: { kind: "chart", stream: "first-chart", view: { y: ["value"] } } },
  ],
  edges: [{ id: "all", source: "source", target: "chart" }],
};

/** Nothing is deployed: how to deploy a first workflow. */
export function NoWorkflows() {
  const command = [
    `curl -X POST ${window.location.origin}/api/engine/workflows \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(EXAMPLE)}'`,
  ].join("\n");
  return (
    <Empty title="No workflow is deployed" command={command}>
      A workflow is nodes and the edges between them, written in JSON. Deploy this one: a generator whose sine
      wave streams into a chart. It appears here within seconds.
    </Empty>
  );
}
