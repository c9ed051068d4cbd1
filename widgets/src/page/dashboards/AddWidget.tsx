import { type SyntheticEvent, useState } from "react";
import { Field } from "../parts/Field";
import { StreamField } from "../parts/StreamField";
import { kindFor, WIDGET_KINDS, type WidgetKind } from "../parts/StreamWidget";
import { useSuite } from "../suite/SuiteProvider";
import { type DashboardWidget, MOST_KEPT, type Width, WIDTHS } from "./dashboard";

interface Props {
  readonly add: (widget: Omit<DashboardWidget, "id">) => void;
}

/** A widget on any stream; the kind is the stream's own until another is chosen. */
export function AddWidget({ add }: Props) {
  const { streams } = useSuite();
  const [stream, setStream] = useState("");
  const [chosenKind, setKind] = useState<WidgetKind>();
  const [title, setTitle] = useState("");
  const [columns, setColumns] = useState<Width>(6);
  const [keep, setKeep] = useState("");
  const [told, setTold] = useState<{ readonly stream?: string; readonly keep?: string }>({});
  const entry = streams.find(({ name }) => name === stream.trim());
  const kind = chosenKind ?? kindFor(entry?.kind ?? "edge");
  const keeps = kind !== "stat" && kind !== "gauge";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const kept = keeps && keep !== "" ? Number(keep) : undefined;
    const wrong = {
      ...(stream.trim() === "" && { stream: "Which stream? Write or choose its name" }),
      ...(kept !== undefined &&
        !(Number.isInteger(kept) && kept >= 1 && kept <= MOST_KEPT) && {
          keep: `A whole number from 1 to ${MOST_KEPT}`,
        }),
    };
    setTold(wrong);
    if (Object.keys(wrong).length > 0) return;
    const name = stream.trim();
    const shown = title.trim() === "" ? (entry?.title ?? name) : title.trim();
    add({ kind, stream: name, title: shown, columns, ...(kept !== undefined && { keep: kept }) });
    setStream("");
    setTitle("");
    setKind(undefined);
  };
  const finding = (message: string | undefined) => (message === undefined ? [] : [{ message }]);
  return (
    <form className="form" onSubmit={submit} aria-label="Add a widget">
      <StreamField
        label="Stream of the new widget"
        streams={streams}
        value={stream}
        change={setStream}
        findings={finding(told.stream)}
      />
      <Field label="Kind">
        {(control) => (
          <select {...control} value={kind} onChange={(event) => setKind(kindFor(event.target.value))}>
            {WIDGET_KINDS.map((known) => (
              <option key={known}>{known}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Title">
        {(control) => (
          <input
            {...control}
            value={title}
            placeholder={entry?.title ?? stream}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="Width, columns of 12">
        {(control) => (
          <select
            {...control}
            value={columns}
            onChange={(event) =>
              setColumns(WIDTHS.find((width) => width === Number(event.target.value)) ?? 6)
            }
          >
            {WIDTHS.map((width) => (
              <option key={width}>{width}</option>
            ))}
          </select>
        )}
      </Field>
      {keeps && (
        <Field label={kind === "chart" ? "Points kept" : "Rows kept"} findings={finding(told.keep)}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              placeholder="as usual"
              value={keep}
              onChange={(event) => setKeep(event.target.value)}
            />
          )}
        </Field>
      )}
      <div className="form-actions">
        <button type="submit" className="primary">
          Add widget
        </button>
      </div>
    </form>
  );
}
