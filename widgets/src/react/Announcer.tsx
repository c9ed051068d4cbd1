import { useSyncExternalStore } from "react";
import type { NodeflowClient } from "../core/index.js";

/** Says to who listens instead of looking when the connection is lost and when it is back; countdowns are not said. */
export function Announcer({ client }: { client: NodeflowClient }) {
  const said = useSyncExternalStore(
    (listener) => client.onStateChange(listener),
    () => announcementOf(client),
  );
  return (
    <span className="nf-unseen" role="status">
      {said}
    </span>
  );
}

function announcementOf({ state }: NodeflowClient): string {
  switch (state.status) {
    case "open":
      return "Connected to the gateway";
    case "reconnecting":
      return `Connection lost: ${state.reason}. What is shown is as of then`;
    case "closed":
      return `Connection closed: ${state.reason}`;
    default:
      return "";
  }
}
