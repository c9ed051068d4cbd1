import { useEffect, useState, useSyncExternalStore } from "react";
import { connectionCondition, useNodeflowClient } from "../../react";
import { fetchReadiness } from "../suite/api";
import { usePolled } from "../suite/usePolled";

/** The page's one socket, and whether the gateway at its other end reaches Kafka. Changes are announced, countdowns not. */
export function Connection() {
  const client = useNodeflowClient();
  const state = useSyncExternalStore(
    (listener) => client.onStateChange(listener),
    () => client.state,
  );
  const now = useNow(state.status === "reconnecting");
  const readiness = usePolled(fetchReadiness);
  const { tone, text } = connectionCondition(state, now) ?? { tone: "live", text: "gateway connected" };
  const why = state.status === "reconnecting" ? state.reason : text;
  const isCutOff =
    state.status === "open" && readiness.error === undefined && readiness.value?.isReady === false;
  const reasons = readiness.value?.reasons.join("; ") ?? "";
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
      {isCutOff && (
        <span className="nf-condition" data-tone="interrupted" data-kafka="unreachable" title={reasons}>
          Kafka unreachable
        </span>
      )}
      <span className="unseen" role="status">
        {state.status === "open" ? "gateway connected" : why}
        {isCutOff ? `, but it does not reach Kafka: ${reasons}` : ""}
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
