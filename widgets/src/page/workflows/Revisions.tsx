import { diffLines } from "diff";
import { useCallback, useMemo, useState } from "react";
import { format } from "../editor/format";
import { Notice } from "../parts/Notice";
import { Skeleton } from "../parts/Skeleton";
import { linkTo } from "../shell/route";
import { fetchRevisions, restore, type Revision } from "../suite/engine";
import { useSuite } from "../suite/SuiteProvider";
import { usePolled } from "../suite/usePolled";
import { inWords } from "./editWords";

interface Props {
  readonly id: string;
  readonly current: number;
  /** The one to look at; the newest unless said otherwise. */
  readonly chosen: number | undefined;
}

/** All revisions of a workflow, and what one of them changed. */
export function Revisions({ id, current, chosen }: Props) {
  const { refresh } = useSuite();
  const fetcher = useCallback((signal: AbortSignal) => fetchRevisions(id, signal), [id]);
  const { value: revisions, error, refresh: refreshRevisions } = usePolled(fetcher);
  const [said, setSaid] = useState("");
  if (revisions === undefined) {
    if (error === undefined) return <Skeleton />;
    return (
      <Notice what="The revisions are not known" where={id} why={error.message}>
        They are asked for again every three seconds.
      </Notice>
    );
  }
  const shown = revisions.find(({ revision }) => revision === chosen) ?? revisions[0];
  const before = revisions.find(({ revision }) => revision === (shown?.revision ?? 0) - 1);
  const bringBack = async (revision: number) => {
    try {
      const { value } = await restore(id, revision, current);
      setSaid(`Revision ${revision} is back, as revision ${value.revision}.${inWords(value.edit)}`);
      await refresh();
      await refreshRevisions();
    } catch (thrown) {
      setSaid(thrown instanceof Error ? thrown.message : String(thrown));
    }
  };
  return (
    <div className="revisions">
      <ol aria-label="Revisions, newest first">
        {revisions.map(({ revision, at }) => (
          <li key={revision}>
            <a
              href={linkTo("workflows", [id, "revisions"], { revision: `${revision}` })}
              aria-current={revision === shown?.revision}
            >
              <strong>Revision {revision}</strong>
              {revision === current && <span>current</span>}
              <time>{new Date(at).toLocaleString()}</time>
            </a>
          </li>
        ))}
      </ol>
      {shown !== undefined && (
        <section aria-label={`Revision ${shown.revision}`}>
          <div className="actions">
            <span>
              {before === undefined
                ? `Revision ${shown.revision}, as it was deployed`
                : `What revision ${shown.revision} changed`}
            </span>
            {shown.revision !== current && (
              <button type="button" onClick={() => void bringBack(shown.revision)}>
                Restore revision {shown.revision}
              </button>
            )}
            <span role="status">{said}</span>
          </div>
          <Difference before={before} after={shown} />
        </section>
      )}
    </div>
  );
}

function Difference({ before, after }: { before: Revision | undefined; after: Revision }) {
  const parts = useMemo(() => {
    const text = format(after.definition);
    return before === undefined ? [{ value: text }] : diffLines(format(before.definition), text);
  }, [before, after]);
  return (
    <pre className="difference" role="group" tabIndex={0} aria-label="Definition, line by line">
      {parts.flatMap((part, number) => {
        const sign = "added" in part && part.added ? "+" : "removed" in part && part.removed ? "-" : " ";
        const lines = part.value.replace(/\n$/, "").split("\n");
        return lines.map((line, at) => (
          <span key={`${number} ${at}`} data-sign={sign}>
            {sign} {line}
          </span>
        ));
      })}
    </pre>
  );
}
