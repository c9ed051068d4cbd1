import { useEffect, useRef } from "react";
import { Empty } from "../parts/Empty";
import { RefusalNote } from "../parts/RefusalNote";
import { Skeleton } from "../parts/Skeleton";
import type { SectionProps } from "../sections";
import { useSuite } from "../suite/SuiteProvider";
import { usePolled } from "../suite/usePolled";
import { fetchReplays } from "./api";
import { ReplayForm } from "./ReplayForm";
import { ReplayTable } from "./ReplayTable";
import { SideBySide } from "./SideBySide";
import "./replays.css";

/** Replays: asked for, steered, and seen beside what is live. */
export function Replays({ route }: SectionProps) {
  const { value: replays, error, refresh } = usePolled(fetchReplays, 1000);
  const { refresh: refreshStreams } = useSuite();
  const [chosen] = route.place;
  const watched = replays?.find(({ id }) => id === chosen);
  const stream = route.query.get("stream") ?? "";
  const beside = useRef<HTMLDivElement>(null);
  const isWatching = watched !== undefined;
  useEffect(() => {
    if (isWatching) beside.current?.scrollIntoView({ block: "start" });
  }, [isWatching, chosen]);
  const changed = () => {
    void refresh();
    void refreshStreams();
  };
  return (
    <div className="replays">
      <header className="section-head">
        <h2>Replays</h2>
        <p>
          What stood on a stream, again: into a stream of its own, as fast as you like, beside the live one.
        </p>
      </header>
      <RefusalNote what="The debugger does not tell its replays" error={error}>
        What stands below is the last it said. Is the debugger up?
      </RefusalNote>
      <ReplayForm key={stream} stream={stream} started={changed} />
      {replays === undefined && error === undefined && <Skeleton />}
      {replays?.length === 0 && (
        <Empty title="No replays yet">
          Choose a stream above, count what lies in the range, and replay it. It appears here with its
          progress, and can be paused, stepped through and watched beside the live stream.
        </Empty>
      )}
      {replays !== undefined && replays.length > 0 && (
        <ReplayTable replays={replays.toReversed()} chosen={chosen} changed={changed} />
      )}
      <div ref={beside} className="replays-beside">
        {watched !== undefined && <SideBySide key={watched.id} replay={watched} />}
        {chosen !== undefined && replays !== undefined && watched === undefined && (
          <Empty title={`There is no replay ${chosen}`}>
            It was removed, or its time was over: a replay goes with its stream a day after it ended.
          </Empty>
        )}
      </div>
    </div>
  );
}
