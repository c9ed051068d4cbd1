import { type SyntheticEvent, useState } from "react";
import { Field } from "../parts/Field";
import { RefusalNote } from "../parts/RefusalNote";
import { StreamField } from "../parts/StreamField";
import { useAction } from "../parts/useAction";
import { goTo, linkTo } from "../shell/route";
import { type Finding, RequestError } from "../suite/http";
import { useSuite } from "../suite/SuiteProvider";
import { type Preview, previewReplay, startReplay } from "./api";
import { BoundField } from "./BoundField";
import { type Draft, firstDraft, type Pace, requestOf } from "./draft";
import { PreviewNote } from "./PreviewNote";

interface Props {
  readonly stream: string;
  /** Told when there is another replay. */
  readonly started: () => void;
}

const FIELDS = ["stream", "from", "to", "key", "filter", "speed", "rate"];

/** Which messages again, how fast; counted first, then replayed into a fresh stream. */
export function ReplayForm({ stream, started }: Props) {
  const { streams } = useSuite();
  const [draft, setDraft] = useState(() => firstDraft(stream, Date.now()));
  const [counted, setCounted] = useState<{ readonly draft: Draft; readonly preview: Preview }>();
  const [sent, setSent] = useState<Draft>();
  const action = useAction();
  // An answer may come after the form was changed, and is not of what it says now.
  const preview = counted?.draft === draft ? counted.preview : undefined;
  const error = sent === draft ? action.error : undefined;
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const send = (work: (request: ReturnType<typeof requestOf>["request"]) => Promise<void>) =>
    action.run(async () => {
      setSent(draft);
      const { request, findings } = requestOf(draft);
      if (findings.length > 0) throw new RequestError("the form", "Not sent yet", undefined, findings);
      await work(request);
    });
  const count = (event: SyntheticEvent) => {
    event.preventDefault();
    void send(async (request) => setCounted({ draft, preview: await previewReplay(request) }));
  };
  const start = () =>
    send(async (request) => {
      const { id } = await startReplay(request);
      started();
      goTo(linkTo("replays", [id]));
    });
  const at = (...names: readonly string[]): readonly Finding[] =>
    (error?.findings ?? []).filter(({ pointer }) => names.includes(pointer.split("/")[1] ?? ""));
  return (
    <form className="panel" onSubmit={count} aria-label="New replay">
      <header>
        <h3>Replay a stream’s past</h3>
        <span className="quiet">
          Into a fresh stream of its own: nothing that runs is disturbed, and no alert is raised by it.
        </span>
      </header>
      <div className="panel-body">
        <div className="form">
          <StreamField
            label="Stream, or <workflow>/dead-letter"
            streams={streams}
            value={draft.stream}
            change={(name) => change({ stream: name })}
            findings={at("stream")}
          />
          <BoundField name="from" draft={draft} change={change} findings={at("from")} />
          <BoundField name="to" draft={draft} change={change} findings={at("to")} />
          <Field label="Only of this key" findings={at("key")}>
            {(control) => (
              <input
                {...control}
                className="nf-mono"
                placeholder="any"
                value={draft.key}
                onChange={(event) => change({ key: event.target.value })}
              />
            )}
          </Field>
          <Field label="Only where (CEL)" findings={at("filter")}>
            {(control) => (
              <input
                {...control}
                className="nf-mono"
                placeholder="value.value > 50.0"
                value={draft.filter}
                onChange={(event) => change({ filter: event.target.value })}
                spellCheck={false}
              />
            )}
          </Field>
          <Field label="Pace">
            {(control) => (
              <select
                {...control}
                value={draft.pace}
                onChange={(event) => change({ pace: event.target.value as Pace })}
              >
                <option value="speed">original pace, times</option>
                <option value="rate">messages a second</option>
                <option value="max">as fast as it goes</option>
              </select>
            )}
          </Field>
          {draft.pace !== "max" && (
            <Field
              label={draft.pace === "speed" ? "Speed" : "Messages a second"}
              findings={at("speed", "rate")}
            >
              {(control) => (
                <input
                  {...control}
                  inputMode="decimal"
                  value={draft.pace === "speed" ? draft.speed : draft.rate}
                  onChange={(event) =>
                    change(
                      draft.pace === "speed" ? { speed: event.target.value } : { rate: event.target.value },
                    )
                  }
                />
              )}
            </Field>
          )}
          <div className="form-actions">
            <button
              type="submit"
              className={preview === undefined ? "primary" : undefined}
              disabled={action.isRunning}
            >
              Dry run: count
            </button>
            {preview !== undefined && (
              <PreviewNote preview={preview} isRunning={action.isRunning} start={() => void start()} />
            )}
          </div>
        </div>
        <RefusalNote
          what="The replay was not started"
          error={error}
          isAtField={({ pointer }) => FIELDS.includes(pointer.split("/")[1] ?? "")}
        />
      </div>
    </form>
  );
}
