import { type SyntheticEvent, useEffect, useState } from "react";
import { RefusalNote } from "../parts/RefusalNote";
import { Skeleton } from "../parts/Skeleton";
import { useAction } from "../parts/useAction";
import type { Finding } from "../suite/http";
import { fetchRules, putRules } from "./api";
import { draftOf, findingsAt, type RuleDraft, ruleOf } from "./ruleDraft";
import { HEADS, RuleRow } from "./RuleRow";

/** The thresholds of every rule, to be changed together. */
export function Rules() {
  const [drafts, setDrafts] = useState<readonly RuleDraft[]>();
  const [isChanged, setChanged] = useState(false);
  const [said, setSaid] = useState("");
  const action = useAction();
  const { run } = action;
  useEffect(() => {
    const leaving = new AbortController();
    void run(async () => {
      try {
        setDrafts((await fetchRules(leaving.signal)).map(draftOf));
      } catch (thrown) {
        if (!leaving.signal.aborted) throw thrown;
      }
    });
    return () => leaving.abort();
  }, [run]);
  const change = (index: number, part: Partial<RuleDraft>) => {
    setChanged(true);
    setSaid("");
    setDrafts((before) => before?.map((draft, i) => (i === index ? { ...draft, ...part } : draft)));
  };
  const settle = async (work: () => ReturnType<typeof fetchRules>, done: string) => {
    const went = await run(async () => setDrafts((await work()).map(draftOf)));
    if (!went) return;
    setChanged(false);
    setSaid(done);
  };
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    void settle(() => putRules((drafts ?? []).map(ruleOf)), "Kept; they hold from now on.");
  };
  const findings = action.error?.findings ?? [];
  return (
    <form className="panel" aria-label="Rules" onSubmit={save}>
      <header>
        <h3>Rules</h3>
        <span className="quiet">
          A level is raised after its time at or above the threshold, and cleared after its time below nine
          tenths of it.
        </span>
      </header>
      {drafts === undefined && action.isRunning && <Skeleton />}
      {drafts !== undefined && (
        <div className="scroll-x">
          <table className="plain-table rules">
            <thead>
              <tr>
                <th scope="col">rule</th>
                {Object.values(HEADS).map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drafts.map((draft, index) => (
                <RuleRow
                  key={draft.type}
                  draft={draft}
                  change={(part) => change(index, part)}
                  findingsAt={(field) => findingsAt(findings, index, field)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="panel-body">
        <RefusalNote
          what={drafts === undefined ? "The debugger does not tell its rules" : "The rules are as they were"}
          error={action.error}
          isAtField={({ pointer }: Finding) => pointer.startsWith("/rules/")}
        />
        <div className="form-actions">
          <button type="submit" className="primary" disabled={!isChanged || action.isRunning}>
            Save rules
          </button>
          <button
            type="button"
            disabled={(!isChanged && drafts !== undefined) || action.isRunning}
            onClick={() => void settle(() => fetchRules(), "")}
          >
            {drafts === undefined ? "Ask again" : "Undo"}
          </button>
          <button
            type="button"
            disabled={drafts === undefined || action.isRunning}
            onClick={() => void settle(() => putRules([]), "The defaults hold from now on.")}
          >
            Defaults
          </button>
          <span role="status" className="quiet">
            {said}
          </span>
        </div>
      </div>
    </form>
  );
}
