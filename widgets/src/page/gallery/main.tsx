import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Gallery } from "./Gallery";
import { LiveStream } from "./LiveStream";
import { LiveWorkflow } from "./LiveWorkflow";
import "../../react/widgets.css";
import "../../react/graph.css";
import "./gallery.css";

const query = new URLSearchParams(window.location.search);
const [theme, stream, workflow] = ["theme", "stream", "workflow"].map((name) => query.get(name));
if (theme != null) document.documentElement.dataset["theme"] = theme;
const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no #root element");
createRoot(root).render(shown());

function shown(): ReactNode {
  if (stream != null) return <LiveStream stream={stream} />;
  return workflow == null ? <Gallery /> : <LiveWorkflow workflow={workflow} />;
}
