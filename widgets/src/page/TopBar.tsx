import { useEffect, useState, useSyncExternalStore } from "react";
import { connectionCondition, useNodeflowClient } from "../react";
import type { WorkflowOnPage } from "./workflows";

interface Props {
  readonly workflows: readonly WorkflowOnPage[];
  readonly shown: string | undefined;
  readonly choose: (id: string) => void;
}

export function TopBar({ workflows, shown, choose }: Props) {
  return (
    <header className="top-bar">
      <h1>Node Flow</h1>
      {workflows.length > 0 && (
        <select aria-label="Workflow" value={shown} onChange={(event) => choose(event.target.value)}>
          {workflows.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Connection />
    </header>
  );
}

/** The page's one socket: its changes are announced, its countdown is not. */
function Connection() {
  const client = useNodeflowClient();
  const state = useSyncExternalStore(
    (listener) => client.onStateChange(listener),
    () => client.state,
  );
  const now = useNow(state.status === "reconnecting");
  const { tone, text } = connectionCondition(state, now) ?? { tone: "live", text: "connected" };
  const why = state.status === "reconnecting" ? state.reason : text;
  return (
    <div className="connection">
      {state.status === "reconnecting" && (
        <button type="button" onClick={() => client.connect()}>
          Reconnect now
        </button>
      )}
      <span className="nf-condition" data-tone={tone} data-connection={state.status} title={why}>
        {text}
      </span>
      <span className="unseen" role="status">
        {state.status === "open" ? "connected" : why}
      </span>
    </div>
  );
}

function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
