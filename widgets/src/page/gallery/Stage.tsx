import { type ReactNode, useEffect, useMemo } from "react";
import { NodeflowClient } from "../../core";
import { NodeflowProvider } from "../../react";
import type { Script } from "./script";
import { socketsOf } from "./scriptedSocket";

/** A place whose widgets see what a script plays. */
export function Stage({ script, children }: { script: Script; children: ReactNode }) {
  const client = useMemo(
    () =>
      new NodeflowClient({
        url: "ws://gallery.invalid",
        WebSocket: socketsOf(script),
        // Without a way back one waits long; with one it is there at once.
        backoff: script.lost?.back === undefined ? { base: 20_000, max: 60_000 } : { base: 50, max: 50 },
        onError: () => undefined,
      }),
    [script],
  );
  useEffect(() => () => client.close(), [client]);
  return (
    <NodeflowProvider client={client} announce={false}>
      {children}
    </NodeflowProvider>
  );
}
