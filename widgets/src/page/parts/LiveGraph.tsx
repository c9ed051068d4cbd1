import { WorkflowGraph } from "../../react/graph";
import { goTo, linkTo } from "../shell/route";
import type { WorkflowOnPage } from "../suite/workflows";

interface Props {
  readonly workflow: WorkflowOnPage;
  readonly openEdge?: string | undefined;
}

/** A workflow with its live figures. An edge that is chosen opens its messages. */
export function LiveGraph({ workflow: { id, definition, state }, openEdge }: Props) {
  if (definition === undefined) {
    return <p className="nf-empty">The engine has not told yet how this workflow is built.</p>;
  }
  return (
    <WorkflowGraph
      definition={definition}
      state={state}
      selectedEdge={openEdge}
      onEdgeClick={({ id: edge }) => goTo(linkTo("workflows", [id], { edge }))}
    />
  );
}
