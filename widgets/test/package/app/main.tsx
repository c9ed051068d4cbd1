import { NodeflowClient, sameOriginUrl } from "@nodeflow/widgets/core";
import {
  NodeflowProvider,
  StreamingChart,
  type StreamingChartProps,
  useStreamData,
} from "@nodeflow/widgets/react";
import { createRoot } from "react-dom/client";
import "@nodeflow/widgets/styles.css";

const client = new NodeflowClient({ url: sameOriginUrl(window.location) });
const heat: StreamingChartProps = { streamId: "heat", title: "Heat", from: "earliest" };

function Newest() {
  const { data } = useStreamData<{ celsius: number }>("heat", { from: "earliest" });
  return <output>{data.at(-1)?.value.celsius.toFixed(1)}</output>;
}

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <NodeflowProvider client={client}>
    <StreamingChart {...heat} />
    <Newest />
  </NodeflowProvider>,
);
