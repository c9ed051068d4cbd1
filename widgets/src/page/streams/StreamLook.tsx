import { useState } from "react";
import { kindFor, StreamWidget, WIDGET_KINDS, type WidgetKind } from "../parts/StreamWidget";
import { linkTo } from "../shell/route";
import type { StreamEntry } from "../suite/api";
import { askedBy, firstLook } from "./asked";
import { LookForm } from "./LookForm";
import { Messages } from "./Messages";

interface Props {
  readonly name: string;
  /** Undefined while the gateway lists no such stream. */
  readonly entry: StreamEntry | undefined;
}

type Show = "messages" | WidgetKind;

/** One stream: in a widget, or message by message. */
export function StreamLook({ name, entry }: Props) {
  const [show, setShow] = useState<Show>(() => firstShown(entry));
  const [look, setLook] = useState(() => firstLook(Date.now()));
  const [filterError, setFilterError] = useState<string>();
  const asked = askedBy(look);
  const apply = (next: typeof look) => {
    setFilterError(undefined);
    setLook(next);
  };
  return (
    <section className="stream-look" aria-label={name}>
      <header className="section-head">
        <a className="streams-back" href={linkTo("streams")}>
          All streams
        </a>
        <h2 className="nf-mono">{name}</h2>
        <p>
          {entry === undefined ? "not there (yet)" : `${entry.kind}, ${entry.state}`}
          {entry?.reason != null && `: ${entry.reason}`}
          {entry?.workflow != null && (
            <>
              {" · workflow "}
              <a href={linkTo("workflows", [entry.workflow])}>{entry.workflow}</a>
            </>
          )}
          {" · "}
          <a href={linkTo("replays", [], { stream: name })}>Replay it</a>
        </p>
      </header>
      <div className="shown-as" role="group" aria-label="Shown as">
        {(["messages", ...WIDGET_KINDS] as const).map((way) => (
          <button
            key={way}
            type="button"
            className="small"
            aria-pressed={way === show}
            onClick={() => setShow(way)}
          >
            {way}
          </button>
        ))}
      </div>
      {show === "messages" ? (
        <>
          <LookForm look={look} apply={apply} filterError={filterError} />
          <Messages key={JSON.stringify(asked)} stream={name} asked={asked} refused={setFilterError} />
        </>
      ) : (
        <StreamWidget key={show} kind={show} stream={name} title={entry?.title ?? name} />
      )}
    </section>
  );
}

/** A widget's stream as its widget; of others the messages are what one comes for. */
function firstShown(entry: StreamEntry | undefined): Show {
  const kind = entry?.kind ?? "edge";
  return WIDGET_KINDS.some((known) => known === kind) ? kindFor(kind) : "messages";
}
