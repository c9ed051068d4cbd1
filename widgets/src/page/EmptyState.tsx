const EXAMPLE = {
  id: "first",
  nodes: [
    { id: "source", type: "generator", config: { pattern: "sine-wave", rate: 20 } },
    { id: "chart", type: "widget", config: { kind: "chart", stream: "first-chart", view: { y: ["value"] } } },
  ],
  edges: [{ id: "all", source: "source", target: "chart" }],
};

/** Nothing is deployed: how to deploy a first workflow. */
export function EmptyState() {
  const curl = [
    `curl -X POST ${window.location.origin}/api/engine/workflows \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(EXAMPLE)}'`,
  ].join("\n");
  return (
    <section className="empty">
      <h2>No workflow is deployed</h2>
      <p>
        A workflow is nodes and the edges between them, written in JSON. Deploy this one: a generator whose
        sine wave streams into a chart. It appears here within seconds.
      </p>
      <pre tabIndex={0}>{curl}</pre>
      <button type="button" onClick={() => void navigator.clipboard.writeText(curl)}>
        Copy curl
      </button>
    </section>
  );
}
