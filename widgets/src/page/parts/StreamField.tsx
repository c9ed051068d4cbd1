import { useId } from "react";
import type { StreamEntry } from "../suite/api";
import type { Finding } from "../suite/http";
import { Field } from "./Field";

interface Props {
  readonly label: string;
  readonly streams: readonly StreamEntry[];
  readonly value: string;
  readonly change: (name: string) => void;
  readonly findings?: readonly Pick<Finding, "message">[];
}

/** A stream's name: written, or chosen among those there are. */
export function StreamField({ label, streams, value, change, findings = [] }: Props) {
  const list = useId();
  return (
    <Field label={label} findings={findings}>
      {(control) => (
        <>
          <input
            {...control}
            className="nf-mono"
            list={list}
            value={value}
            onChange={(event) => change(event.target.value)}
            placeholder="workflow/edge"
            autoComplete="off"
            spellCheck={false}
          />
          <datalist id={list}>
            {streams.map(({ name, title, kind }) => (
              <option key={name} value={name}>
                {title ?? kind}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
