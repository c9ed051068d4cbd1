import { type ReactNode, useId } from "react";
import type { Finding } from "../suite/http";

interface Props {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what was entered. */
  readonly findings?: readonly Pick<Finding, "message">[];
  readonly wide?: boolean;
  /** The control, with the attributes that tie it to its label, hint and findings. */
  readonly children: (control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": boolean;
  }) => ReactNode;
}

/** A control with its label, what it takes, and what is wrong with what it holds. */
export function Field({ label, hint, findings = [], wide = false, children }: Props) {
  const id = useId();
  const said = [hint === undefined ? "" : `${id}-hint`, findings.length > 0 ? `${id}-wrong` : ""];
  const describedBy = said.filter((part) => part !== "").join(" ");
  return (
    <div className="field" data-wide={wide} data-wrong={findings.length > 0}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": findings.length > 0,
      })}
      {findings.length > 0 && (
        <p id={`${id}-wrong`} className="field-wrong">
          {findings.map(({ message }) => message).join("; ")}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
