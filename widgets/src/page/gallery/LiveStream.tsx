import { useEffect, useMemo } from "react";
import { NodeflowClient, sameOriginUrl } from "../../core";
import { NodeflowProvider, StreamingChart, StreamingLogs, StreamingStat, StreamingTable } from "../../react";

/** Any one stream of the suite that serves this page in several widgets at once: what `npm run e2e:hot` measures. */
export function LiveStream({ stream }: { stream: string }) {
  const client = useMemo(() => new NodeflowClient({ url: sameOriginUrl(window.location) }), []);
  useEffect(() => {
    client.connect();
  }, [client]);
  const from = "latest";
  return (
    <NodeflowProvider client={client}>
      <main className="gallery">
        <h1>{stream}</h1>
        <div className="gallery-row">
          <StreamingChart streamId={stream} title="Chart" maxDataPoints={1000} from={from} />
          <StreamingTable streamId={stream} title="Table" pageSize={1000} from={from} />
          <StreamingLogs streamId={stream} title="Log" from={from} />
          <StreamingStat streamId={stream} title="Stat" from={from} />
        </div>
      </main>
    </NodeflowProvider>
  );
}
