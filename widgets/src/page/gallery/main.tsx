import { createRoot } from "react-dom/client";
import { Gallery } from "./Gallery";
import { LiveStream } from "./LiveStream";
import "../../react/widgets.css";
import "../../react/graph.css";
import "./gallery.css";

const query = new URLSearchParams(window.location.search);
const [theme, stream] = [query.get("theme"), query.get("stream")];
if (theme !== null) document.documentElement.dataset["theme"] = theme;
const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no #root element");
createRoot(root).render(stream === null ? <Gallery /> : <LiveStream stream={stream} />);
