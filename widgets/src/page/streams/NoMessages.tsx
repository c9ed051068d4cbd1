import { Empty } from "../parts/Empty";
import { count } from "../parts/words";
import { linkTo } from "../shell/route";
import { curlOf, sampleFor } from "../suite/sample";
import { useSuite } from "../suite/SuiteProvider";
import { edgeOf, sourcesOf } from "./upstream";

interface Props {
  readonly stream: string;
  readonly hasFilter: boolean;
  readonly filtered: number;
}

/** Nothing came yet: why that may be, and how to make it come. */
export function NoMessages({ stream, hasFilter, filtered }: Props) {
  const { streams, workflows } = useSuite();
  const entry = streams.find(({ name }) => name === stream);
  const workflow = workflows.find(({ id }) => id === entry?.workflow);
  const title = `No messages on ${stream} yet`;
  if (hasFilter && filtered > 0) {
    return (
      <Empty title={`Filtered to nothing: ${count(filtered)} did not match`}>
        Messages come, and the condition holds for none of them. Loosen it, or look from further back.
      </Empty>
    );
  }
  if (entry === undefined) {
    return (
      <Empty title={`There is no stream ${stream}`}>
        It is waited for: when a workflow with it is deployed, its messages appear here.
      </Empty>
    );
  }
  if (entry.kind === "dead-letter") {
    return (
      <Empty title="No dead letters">
        What a node cannot process would stand here with its reason. So far there was none.
      </Empty>
    );
  }
  if (workflow?.definition === undefined) {
    return (
      <Empty title={title}>
        They appear here as they come. Look from the oldest there is to see the past.
      </Empty>
    );
  }
  const { definition, id, state } = workflow;
  const edge = edgeOf(definition, stream);
  const sources = edge === undefined ? [] : sourcesOf(definition, edge);
  const ingest = sources.find(({ type }) => type === "ingest");
  if (state === "paused" || state === "stopped") {
    return (
      <Empty title={title}>
        Its workflow is {state}. Let it go on under <a href={linkTo("workflows", [id])}>{id}</a>.
      </Empty>
    );
  }
  if (ingest !== undefined) {
    return (
      <Empty title={`${title}. Send one:`} command={curlOf(id, ingest.id, sampleFor(definition))}>
        It enters at the node {ingest.id}. A filter or switch on the way may keep it from here.
      </Empty>
    );
  }
  return (
    <Empty title={title}>
      They come from {sources.map((source) => `${source.id} (${source.type})`).join(", ") || "no source"}.
      Look from the oldest there is to see the past, or see at <a href={linkTo("workflows", [id])}>{id}</a>{" "}
      where they stay.
    </Empty>
  );
}
