import { useState } from "react";
import { Empty } from "../parts/Empty";
import { Skeleton } from "../parts/Skeleton";
import type { SectionProps } from "../sections";
import { useSuite } from "../suite/SuiteProvider";
import { StreamList } from "./StreamList";
import { StreamLook } from "./StreamLook";
import "./streams.css";

/** Every stream there is, and a look into any of them. */
export function Streams({ route }: SectionProps) {
  const { streams, answered } = useSuite();
  const [search, setSearch] = useState("");
  const [chosen] = route.place;
  if (streams.length === 0 && !answered) return <Skeleton rows={8} />;
  if (streams.length === 0) {
    return (
      <Empty title="No streams yet">
        Each edge of a workflow is a stream, and each widget names one. Deploy a workflow and its streams
        stand here.
      </Empty>
    );
  }
  return (
    <div className="streams" data-chosen={chosen !== undefined}>
      <StreamList streams={streams} chosen={chosen} search={search} setSearch={setSearch} />
      {chosen === undefined ? (
        <p className="streams-hint quiet">
          Choose a stream to see what is on it: its widget, or the messages themselves with key, partition,
          offset and time.
        </p>
      ) : (
        <StreamLook key={chosen} name={chosen} entry={streams.find(({ name }) => name === chosen)} />
      )}
    </div>
  );
}
