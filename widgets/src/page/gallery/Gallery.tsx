import { StreamingChart, StreamingGauge, StreamingLogs, StreamingStat, StreamingTable } from "../../react";
import { WorkflowGraph } from "../../react/graph";
import { DEFINITION, GRAPH_SCENES } from "./graphScenes";
import { BROKEN, SCENES, SERIES } from "./scenes";
import { Stage } from "./Stage";

/** Every widget in every state, each played by a script: no gateway, no broker. */
export function Gallery() {
  return (
    <main className="gallery">
      <h1>Widgets in their states</h1>
      <p>
        Each is fed by a script in this page. <a href="?theme=light">Light</a> ·{" "}
        <a href="?theme=dark">Dark</a> · <a href="?">As the system prefers</a>
      </p>
      {SCENES.map(({ id, title, script }) => (
        <section key={id} id={id} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          <div className="gallery-row">
            <Stage script={script}>
              <StreamingChart streamId="heat" title="Heat" maxDataPoints={200} />
              <StreamingTable streamId="heat" title="Readings" />
              <StreamingLogs streamId="heat" title="Journal" />
              <StreamingStat streamId="heat" title="Heat now" />
              <StreamingGauge streamId="heat" title="Boiler" />
            </Stage>
          </div>
        </section>
      ))}
      <section id="more" aria-labelledby="more-title">
        <h2 id="more-title">Several series; a widget that breaks</h2>
        <div className="gallery-row">
          <Stage script={SERIES}>
            <StreamingChart streamId="heat" title="Heat by place" maxDataPoints={200} />
          </Stage>
          <Stage script={BROKEN}>
            <StreamingTable streamId="broken" />
          </Stage>
        </div>
      </section>
      {GRAPH_SCENES.map(({ id, title, state, script }) => (
        <section key={id} id={`graph-${id}`} aria-labelledby={`graph-${id}-title`}>
          <h2 id={`graph-${id}-title`}>Graph: {title}</h2>
          <Stage script={script}>
            <div className="gallery-graph">
              <WorkflowGraph definition={DEFINITION} state={state} onEdgeClick={() => undefined} />
            </div>
            <div className="gallery-graph gallery-list">
              <WorkflowGraph definition={DEFINITION} state={state} layout="list" />
            </div>
          </Stage>
        </section>
      ))}
    </main>
  );
}
