import { Empty } from "../parts/Empty";
import { curlOf, ingestOf, sampleFor } from "../suite/sample";
import type { NodeDefinition } from "../suite/api";
import type { WorkflowOnPage } from "../suite/workflows";
import { useHasMessages } from "./useHasMessages";

/** How to send a first message to a workflow that waits for one. */
export function FirstMessage({ workflow }: { workflow: WorkflowOnPage }) {
  const ingest = ingestOf(workflow.definition);
  const edge = workflow.definition?.edges.find(({ source }) => source === ingest?.id);
  if (ingest === undefined || edge === undefined) return null;
  return <Waiting key={edge.id} workflow={workflow} ingest={ingest} stream={`${workflow.id}/${edge.id}`} />;
}

interface Props {
  readonly workflow: WorkflowOnPage;
  readonly ingest: NodeDefinition;
  readonly stream: string;
}

function Waiting({ workflow, ingest, stream }: Props) {
  const hasMessages = useHasMessages(stream);
  if (hasMessages || workflow.definition === undefined) return null;
  return (
    <Empty
      title={`No messages on ${stream} yet`}
      command={curlOf(workflow.id, ingest.id, sampleFor(workflow.definition))}
    >
      Send one. The answer comes when Kafka has it; a moment later it is in the widgets below.
    </Empty>
  );
}
