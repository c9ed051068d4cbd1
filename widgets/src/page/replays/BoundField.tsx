import { Field } from "../parts/Field";
import type { Finding } from "../suite/http";
import type { Bound, Draft } from "./draft";

interface Props {
  readonly name: "from" | "to";
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly findings: readonly Finding[];
}

const ALL = { from: "the oldest there is", to: "now" };

/** One end of what is replayed: all there is, a time of appending, or offsets. */
export function BoundField({ name, draft, change, findings }: Props) {
  const bound = draft[name];
  return (
    <>
      <Field label={name === "from" ? "From" : "Up to"} findings={bound === "all" ? findings : []}>
        {(control) => (
          <select
            {...control}
            value={bound}
            onChange={(event) => change({ [name]: event.target.value as Bound })}
          >
            <option value="all">{ALL[name]}</option>
            <option value="time">a time</option>
            <option value="offsets">offsets</option>
          </select>
        )}
      </Field>
      {bound === "time" && (
        <Field label={name === "from" ? "From time" : "Up to time"} findings={findings}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              step={1}
              value={draft[`${name}Time`]}
              onChange={(event) => change({ [`${name}Time`]: event.target.value })}
            />
          )}
        </Field>
      )}
      {bound === "offsets" && (
        <Field
          label={name === "from" ? "From offsets" : "Up to offsets"}
          findings={findings.map(atPartition)}
        >
          {(control) => (
            <input
              {...control}
              className="nf-mono"
              placeholder="0: 120, 1: 300"
              value={draft[`${name}Offsets`]}
              onChange={(event) => change({ [`${name}Offsets`]: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** All offsets stand in one field: the finding says of which partition it is. */
function atPartition({ pointer, message }: Finding): { readonly message: string } {
  const partition = pointer.split("/")[3];
  return { message: partition === undefined ? message : `Partition ${partition}: ${message}` };
}
