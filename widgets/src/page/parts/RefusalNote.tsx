import type { ReactNode } from "react";
import { type Finding, RequestError } from "../suite/http";

interface Props {
  readonly what: string;
  readonly error: Error | undefined;
  /** Findings that stand at their fields already. */
  readonly isAtField?: (finding: Finding) => boolean;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** Why something that was asked for was refused or failed: what, where, why, what next. */
export function RefusalNote({ what, error, isAtField = () => false, children }: Props) {
  if (error === undefined) return null;
  const all = error instanceof RequestError ? error.findings : [];
  const findings = all.filter((finding) => !isAtField(finding));
  const atFields = all.length - findings.length;
  return (
    <div className="refusal" role="alert">
      <p>
        <strong>{what}</strong>
        {error instanceof RequestError && <span className="nf-mono"> {error.path}</span>}
      </p>
      {(all.length === 0 || findings.length > 0 || atFields > 0) && (
        <p>
          {error.message}
          {atFields > 0 &&
            `: ${atFields === 1 ? "marked at its field" : `${atFields} marked at their fields`}`}
        </p>
      )}
      {findings.length > 0 && (
        <ul>
          {findings.map(({ pointer, message }) => (
            <li key={pointer + message}>
              <span className="nf-mono">{pointer === "" ? "whole" : pointer}</span> {message}
            </li>
          ))}
        </ul>
      )}
      {children !== undefined && <p>{children}</p>}
    </div>
  );
}
