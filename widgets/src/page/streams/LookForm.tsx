import { type SyntheticEvent, useState } from "react";
import { MOST_LAST } from "../../core";
import { Field } from "../parts/Field";
import { type Begin, type Look, wrongIn } from "./asked";

interface Props {
  readonly look: Look;
  readonly apply: (look: Look) => void;
  /** What the gateway says of the filter. */
  readonly filterError: string | undefined;
}

const BEGINS: Record<Begin, string> = {
  last: "the last so many",
  latest: "now on",
  earliest: "the oldest there is",
  timestamp: "a time on",
};

/** From where, and which messages with what of them. */
export function LookForm({ look, apply, filterError }: Props) {
  const [draft, setDraft] = useState(look);
  const [told, setTold] = useState<ReturnType<typeof wrongIn>>({});
  const change = (part: Partial<Look>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wrong = wrongIn(draft);
    setTold(wrong);
    if (Object.keys(wrong).length === 0) apply(draft);
  };
  const finding = (message: string | undefined) => (message === undefined ? [] : [{ message }]);
  return (
    <form className="form look-form" onSubmit={submit} aria-label="What to show">
      <Field label="From">
        {(control) => (
          <select
            {...control}
            value={draft.begin}
            onChange={(event) => change({ begin: event.target.value as Begin })}
          >
            {Object.entries(BEGINS).map(([begin, text]) => (
              <option key={begin} value={begin}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.begin === "last" && (
        <Field label="Messages" findings={finding(told.last)}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={MOST_LAST}
              value={draft.last}
              onChange={(event) => change({ last: event.target.value })}
            />
          )}
        </Field>
      )}
      {draft.begin === "timestamp" && (
        <Field label="Appended at or after" findings={finding(told.time)}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              step={1}
              value={draft.time}
              onChange={(event) => change({ time: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Only where (CEL)" findings={finding(filterError)}>
        {(control) => (
          <input
            {...control}
            className="nf-mono"
            placeholder="value.value > 50.0 && key == 'north'"
            value={draft.filter}
            onChange={(event) => change({ filter: event.target.value })}
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Only these members">
        {(control) => (
          <input
            {...control}
            className="nf-mono"
            placeholder="value, place.name"
            value={draft.fields}
            onChange={(event) => change({ fields: event.target.value })}
            spellCheck={false}
          />
        )}
      </Field>
      <div className="form-actions">
        <button type="submit">Look</button>
      </div>
    </form>
  );
}
