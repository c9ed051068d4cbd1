import { NodeflowClient, sameOriginUrl } from "@nodeflow/widgets/core";
import { type WorkflowDefinition, WorkflowGraph } from "@nodeflow/widgets/graph";
import {
  NodeflowProvider,
  StreamingChart,
  type StreamingChartProps,
  StreamingTable,
  useStreamData,
} from "@nodeflow/widgets/react";
import { createRoot } from "react-dom/client";
import "@nodeflow/widgets/graph.css";
import "@nodeflow/widgets/styles.css";

const client = new NodeflowClient({ url: sameOriginUrl(window.location) });
const heat: StreamingChartProps = { streamId: "heat", title: "Heat", from: "earliest", view: { unit: "°C" } };
const workflow: WorkflowDefinition = {
  id: "app",
  nodes: [
    { id: "sensors", type: "generator" },
    { id: "chart", type: "widget" },
  ],
  edges: [{ id: "all", source: "sensors", target: "chart" }],
};

function celsiusOf(value: unknown): { readonly celsius: number } {
  if (typeof value !== "object" || value === null || !("celsius" in value)) throw new TypeError("no celsius");
  return { celsius: Number(value.celsius) };
}

function Newest() {
  const { data } = useStreamData("heat", { from: "earliest", parse: celsiusOf });
  return <output>{data.at(-1)?.value.celsius.toFixed(1)}</output>;
}

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <NodeflowProvider client={client}>
    <StreamingChart {...heat} />
    <StreamingTable streamId="heat" from="earliest" pageSize={10} />
    <WorkflowGraph definition={workflow} onEdgeClick={({ id }) => console.log(id)} />
    <Newest />
  </NodeflowProvider>,
);
