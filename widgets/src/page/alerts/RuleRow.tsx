import { useId } from "react";
import type { Finding } from "../suite/http";
import type { RuleDraft, RuleField } from "./ruleDraft";

interface Props {
  readonly draft: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
  readonly findingsAt: (field?: RuleField) => readonly Finding[];
}

const FIELDS = ["warning", "critical", "raiseAfter", "clearAfter"] as const;
const NAMES: Record<RuleField, string> = {
  warning: "warning threshold",
  critical: "critical threshold",
  raiseAfter: "seconds until raised",
  clearAfter: "seconds until cleared",
};

export const HEADS: Record<RuleField, string> = {
  warning: "warning",
  critical: "critical",
  raiseAfter: "raised after",
  clearAfter: "cleared after",
};

/** One rule, with what is wrong with it under the field that it concerns. */
export function RuleRow({ draft, change, findingsAt }: Props) {
  const name = draft.type.replaceAll("_", " ");
  const whole = findingsAt();
  return (
    <>
      <tr data-enabled={draft.enabled}>
        <td>
          <label className="rule-name">
            <input
              type="checkbox"
              checked={draft.enabled}
              onChange={(event) => change({ enabled: event.target.checked })}
            />
            {name}
          </label>
        </td>
        {FIELDS.map((field) => (
          <RuleCell
            key={field}
            head={HEADS[field]}
            label={`${NAMES[field]} of ${name}`}
            unit={field === "warning" || field === "critical" ? draft.unit : "s"}
            value={draft[field]}
            change={(value) => change({ [field]: value })}
            findings={findingsAt(field)}
          />
        ))}
      </tr>
      {whole.length > 0 && (
        <tr>
          <td colSpan={5} className="field-wrong">
            {whole.map(({ message }) => message).join("; ")}
          </td>
        </tr>
      )}
    </>
  );
}

interface CellProps {
  readonly head: string;
  readonly label: string;
  readonly unit: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly findings: readonly Finding[];
}

function RuleCell({ head, label, unit, value, change, findings }: CellProps) {
  const id = useId();
  const isWrong = findings.length > 0;
  return (
    <td data-head={head}>
      <span className="rule-value">
        <input
          inputMode="decimal"
          aria-label={`${label}, ${unit}`}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? id : undefined}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
        {unit}
      </span>
      {isWrong && (
        <p id={id} className="field-wrong">
          {findings.map(({ message }) => message).join("; ")}
        </p>
      )}
    </td>
  );
}
