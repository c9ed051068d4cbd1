import { useStreamData } from "../../react";
import { copyText } from "../parts/clipboard";
import { Command } from "../parts/Command";
import { linkTo } from "../shell/route";
import type { NodeDefinition, WorkflowDefinition } from "../suite/api";
import { curlOf, ingestOf, sampleFor } from "../suite/sample";
import type { WorkflowOnPage } from "../suite/workflows";

/** A workflow that takes messages over HTTP. */
export interface Taker {
  readonly definition: WorkflowDefinition;
  readonly ingest: NodeDefinition;
}

/** A request that was made to be copied, and whether it could be. */
export interface Curl {
  readonly command: string;
  readonly isCopied: boolean;
}

/** The first one that runs. */
export function takerOf(workflows: readonly WorkflowOnPage[]): Taker | undefined {
  for (const { definition, state } of workflows) {
    const ingest = ingestOf(definition);
    if (definition !== undefined && ingest !== undefined && state === "running")
      return { definition, ingest };
  }
  return undefined;
}

const LAST = { from: { last: 1 }, bufferSize: 1, maxRate: 1 } as const;

/**
 * Copies a request that sends a message to a workflow, and shows it. The message is the one that came last, so it is one that
 * the workflow knows how to take.
 */
export function CopyCurl({ taker, show }: { taker: Taker; show: (curl: Curl) => void }) {
  const { definition, ingest } = taker;
  const edge = definition.edges.find(({ source }) => source === ingest.id);
  const { data } = useStreamData(`${definition.id}/${edge?.id ?? ""}`, LAST);
  const copy = async () => {
    const command = curlOf(definition.id, ingest.id, data.at(-1)?.value ?? sampleFor(definition));
    show({ command, isCopied: await copyText(command) });
  };
  return (
    <button type="button" onClick={() => void copy()}>
      Copy curl
    </button>
  );
}

interface PanelProps {
  readonly taker: Taker;
  readonly curl: Curl;
  readonly close: () => void;
}

/** The request, and where its message goes. */
export function CurlPanel({ taker: { definition }, curl, close }: PanelProps) {
  return (
    <section className="panel" aria-label="Send a message">
      <header>
        <span role="status">
          {curl.isCopied ? "Copied. Paste it" : "Select and copy it, and paste it"} into a terminal: the
          message goes through{" "}
          <a href={linkTo("workflows", [definition.id])}>{definition.name ?? definition.id}</a>.
        </span>
        <div className="actions">
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
      </header>
      <div className="panel-body">
        <Command text={curl.command} />
      </div>
    </section>
  );
}
