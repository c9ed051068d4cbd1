import { useState } from "react";
import { format } from "../editor/format";
import { JsonEditor } from "../editor/JsonEditor";
import { refused, useFindings } from "../editor/useFindings";
import { Notice } from "../parts/Notice";
import type { WorkflowDefinition } from "../suite/api";
import { type Edit, revise } from "../suite/engine";
import { RequestError } from "../suite/http";
import { useSuite } from "../suite/SuiteProvider";

interface Props {
  readonly definition: WorkflowDefinition;
  /** The newest revision that there is, which may come to be a newer one than the text is based on. */
  readonly revision: number;
}

/** The next revision of a workflow, as text. */
export function EditWorkflow({ definition, revision }: Props) {
  const { refresh } = useSuite();
  const [basedOn, setBasedOn] = useState(revision);
  const [text, setText] = useState(() => format(definition));
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState<string>();
  const [refusal, setRefusal] = useState<{ readonly text: string; readonly thrown: unknown }>();
  const checked = useFindings(text);
  const isRefused = refusal?.text === text;
  const findings = isRefused ? { ...checked, ...refused(text, refusal.thrown), notes: [] } : checked;
  const isStale = isRefused && refusal.thrown instanceof RequestError && refusal.thrown.status === 412;
  const load = () => {
    setText(format(definition));
    setBasedOn(revision);
    setRefusal(undefined);
  };
  const send = async () => {
    if (sending || findings.state === "wrong") return;
    setSending(true);
    setDone(undefined);
    try {
      const { value } = await revise(definition.id, basedOn, text);
      setBasedOn(value.revision);
      setRefusal(undefined);
      setDone(`Revision ${value.revision} is deployed.${inWords(value.edit)}`);
      await refresh();
    } catch (thrown) {
      setRefusal({ text, thrown });
    } finally {
      setSending(false);
    }
  };
  return (
    <div className="panel-body">
      {(isStale || basedOn < revision) && (
        <Notice
          what={`Revision ${revision} was deployed meanwhile`}
          where={`your text is based on revision ${basedOn}`}
          why="Deploying it would undo what is new in that one."
        >
          <button type="button" onClick={load}>
            Load revision {revision}, discard my text
          </button>{" "}
          <button type="button" onClick={() => setBasedOn(revision)}>
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

/** What an edit means for what runs, where the engine says so. */
export function inWords(edit: Edit | null | undefined): string {
  switch (edit?.kind) {
    case "no-restart":
      return " What runs goes on as it is.";
    case "restart":
      return " Its nodes restart and go on where they were.";
    case "drain-first":
      return ` Before that the former one finishes what is under way${
        edit.drains === undefined || edit.drains.length === 0 ? "" : ` on ${edit.drains.join(", ")}`
      }.`;
    default:
      return "";
  }
}
