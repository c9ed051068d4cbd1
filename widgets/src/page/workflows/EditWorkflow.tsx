import { useState } from "react";
import { format } from "../editor/format";
import { JsonEditor } from "../editor/JsonEditor";
import { useDraft } from "../editor/useDraft";
import { Notice } from "../parts/Notice";
import type { WorkflowDefinition } from "../suite/api";
import { revise } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";
import { inWords } from "./editWords";

interface Props {
  readonly definition: WorkflowDefinition;
  /** The newest revision that there is, which may come to be a newer one than the text is based on. */
  readonly revision: number;
}

/** The next revision of a workflow, as text. */
export function EditWorkflow({ definition, revision }: Props) {
  const { refresh } = useSuite();
  const { text, setText, findings, refuse, forgetRefusal } = useDraft(() => format(definition));
  const [basedOn, setBasedOn] = useState(revision);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState<string>();
  const rebase = () => {
    setBasedOn(revision);
    forgetRefusal();
  };
  const load = () => {
    setText(format(definition));
    rebase();
  };
  const send = async () => {
    if (sending || findings.state === "wrong") return;
    setSending(true);
    setDone(undefined);
    try {
      const { value } = await revise(definition.id, basedOn, text);
      setBasedOn(value.revision);
      forgetRefusal();
      setDone(`Revision ${value.revision} is deployed.${inWords(value.edit)}`);
    } catch (thrown) {
      refuse(thrown);
    } finally {
      setSending(false);
      // A refusal too may mean that there is a newer revision.
      await refresh();
    }
  };
  return (
    <div className="panel-body">
      {basedOn < revision && (
        <Notice
          what={`Revision ${revision} was deployed meanwhile`}
          where={`your text is based on revision ${basedOn}`}
          why="Deploying it would undo what is new in that one."
        >
          <button type="button" onClick={load}>
            Load revision {revision}, discard my text
          </button>{" "}
          <button type="button" onClick={rebase}>
            Keep my text in its place
          </button>
        </Notice>
      )}
      <JsonEditor
        label={`Definition of ${definition.id}, JSON`}
        text={text}
        onChange={setText}
        findings={findings}
        onSubmit={() => void send()}
      />
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={sending || findings.state === "wrong"}
          onClick={() => void send()}
        >
          {sending ? "Deploying…" : `Deploy as revision ${basedOn + 1}`}
        </button>
        <span role="status">{done}</span>
      </div>
    </div>
  );
}
