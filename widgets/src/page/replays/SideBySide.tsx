import { useState } from "react";
import { kindFor, StreamWidget, type WidgetKind } from "../parts/StreamWidget";
import { linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import type { Replay } from "./api";

const KINDS = ["chart", "table", "log"] as const;

/** The replayed stream beside the live one, both in the same kind of widget. */
export function SideBySide({ replay }: { readonly replay: Replay }) {
  const { streams } = useSuite();
  const source = streams.find(({ name }) => name === replay.source);
  const [chosen, setChosen] = useState<WidgetKind>();
  const kind = chosen ?? kindFor(source?.kind ?? "edge");
  const last = kind === "chart" ? 300 : 100;
  return (
    <section className="panel" aria-label="Replay beside live">
      <header>
        <h3>Replay beside live</h3>
        <div className="shown-as" role="group" aria-label="Shown as">
          {KINDS.map((way) => (
            <button
              key={way}
              type="button"
              className="small"
              aria-pressed={way === kind}
              onClick={() => setChosen(way)}
            >
              {way}
            </button>
          ))}
        </div>
        <a className="button small" href={linkTo("replays")}>
          Close
        </a>
      </header>
      <div className="side-by-side">
        <StreamWidget
          key={`live-${kind}`}
          kind={kind}
          stream={replay.source}
          title={`Live: ${source?.title ?? replay.source}`}
        />
        <StreamWidget
          key={`replay-${kind}`}
          kind={kind}
          stream={replay.target}
          title={`Replay: ${source?.title ?? replay.source}`}
          from={{ last }}
        />
      </div>
    </section>
  );
}
