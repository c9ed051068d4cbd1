import { useEffect, useRef } from "react";
import { StreamingTable } from "../../react";
import { Command } from "../parts/Command";
import { linkTo } from "../shell/route";
import { curlOf, ingestOf, sampleFor } from "../suite/sample";
import type { WorkflowOnPage } from "../suite/workflows";
import { useHasMessages } from "./useHasMessages";

/** The last messages on an edge, and those that come. */
export function EdgeMessages({ workflow, edge }: { workflow: WorkflowOnPage; edge: string }) {
  const stream = `${workflow.id}/${edge}`;
  const hasMessages = useHasMessages(stream);
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: "nearest" }), []);
  const ingest = ingestOf(workflow.definition);
  return (
    <section ref={section} className="edge-messages" aria-label={`Messages on ${stream}`}>
      <a className="button" href={linkTo("workflows", [workflow.id])}>
        Close
      </a>
      {!hasMessages && ingest !== undefined && workflow.definition !== undefined && (
        <div className="empty">
          <h2>No messages on {stream} yet</h2>
          <p>Send one:</p>
          <Command text={curlOf(workflow.id, ingest.id, sampleFor(workflow.definition))} />
        </div>
      )}
      <StreamingTable streamId={stream} title={`Messages on ${stream}`} />
    </section>
  );
}
