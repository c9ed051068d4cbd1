import { useState } from "react";
import { revise } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";
import type { WorkflowOnPage } from "../suite/workflows";
import { isSlow, nodeToSlow, withSpeed } from "./slow";

/** Makes a node of the demo slow, by a new revision that gives it more to do; and undoes it by another. */
export function SlowANode({ workflow }: { workflow: WorkflowOnPage }) {
  const { refresh } = useSuite();
  const [changing, setChanging] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { definition, revision } = workflow;
  const node = nodeToSlow(definition);
  if (definition === undefined || revision === undefined || node === undefined) return null;
  const slow = isSlow(node);
  const change = async () => {
    setChanging(true);
    setFailure(undefined);
    try {
      await revise(workflow.id, revision, withSpeed(definition, node, slow ? "as before" : "slow"));
    } catch (thrown) {
      setFailure(thrown instanceof Error ? thrown.message : String(thrown));
    }
    await refresh();
    setChanging(false);
  };
  return (
    <>
      <button
        type="button"
        className={slow ? "primary" : ""}
        disabled={changing}
        onClick={() => void change()}
      >
        {slow ? `Undo: ${node.id} fast again` : "Slow a node"}
      </button>
      {failure !== undefined && (
        <span role="alert">
          {node.id} is as it was: {failure}
        </span>
      )}
    </>
  );
}

/** What a reader should look at while a node is slow. */
export function SlowNote({ workflow: { definition } }: { workflow: WorkflowOnPage }) {
  const node = nodeToSlow(definition);
  if (definition === undefined || node === undefined || !isSlow(node)) return null;
  const edge = definition.edges.find(({ target }) => target === node.id);
  return (
    <p className="overview-note" role="status">
      <strong>{node.id}</strong> now searches a long text 1,000 times for each message and keeps up with a
      part of them. The edge <strong>{edge?.id}</strong> before it fills; at 80 % its source is held back.
      Nothing is lost.
    </p>
  );
}
