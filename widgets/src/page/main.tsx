import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { NodeflowClient, sameOriginUrl } from "../core";
import { ErrorBoundary, NodeflowProvider } from "../react";
import { App } from "./App";
import { applyTheme } from "./shell/theme";
import "../react/widgets.css";
import "../react/graph.css";
import "./shell/shell.css";
import "./shell/rail.css";
import "./parts/parts.css";
import "./parts/lines.css";
import "./parts/dialog.css";
import "./parts/forms.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root element");
applyTheme();
const client = new NodeflowClient({ url: sameOriginUrl(window.location) });
client.connect();

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary what="The page">
      <NodeflowProvider client={client} announce={false}>
        <App />
      </NodeflowProvider>
    </ErrorBoundary>
  </StrictMode>,
);
