import { useState } from "react";
import { fetchStreams, fetchWorkflows } from "./api";
import { EmptyState } from "./EmptyState";
import { Notice } from "./Notice";
import { TopBar } from "./TopBar";
import { usePolled } from "./usePolled";
import { combine, firstToShow } from "./workflows";
import { WorkflowView } from "./WorkflowView";

/** The page: one workflow at a time, its graph above its widgets. */
export function App() {
  const streams = usePolled(fetchStreams);
  const engine = usePolled(fetchWorkflows);
  const [chosen, setChosen] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const workflows = combine(engine.value, streams.value);
  const shown = workflows.find(({ id }) => id === chosen) ?? firstToShow(workflows);
  const choose = (id: string) => {
    setChosen(id);
    window.history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  };
  const answered = streams.value !== undefined && engine.value !== undefined;
  const isCurrent = streams.error === undefined && engine.error === undefined;
  return (
    <>
      <TopBar workflows={workflows} shown={shown?.id} choose={choose} />
      <main>
        {streams.error !== undefined && (
          <Notice what="The gateway does not list its streams" where="/streams" why={streams.error.message}>
            The list below is the last one it gave. Is the gateway up, and does it reach Kafka? See
            /q/health/ready.
          </Notice>
        )}
        {engine.error !== undefined && (
          <Notice
            what="The engine does not tell its workflows"
            where="/api/engine/workflows"
            why={engine.error.message}
          >
            Graphs and states are the last known ones. Widgets go on as long as Kafka does. Are the engine and
            Kafka up?
          </Notice>
        )}
        {shown === undefined ? (
          answered && <EmptyState />
        ) : (
          <WorkflowView key={shown.id} workflow={shown} isCurrent={isCurrent} />
        )}
      </main>
    </>
  );
}
