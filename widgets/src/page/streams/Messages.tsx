import { useEffect, useState } from "react";
import type { StreamMessage } from "../../core";
import { conditionOf, useStreamData } from "../../react";
import { count, counted } from "../parts/words";
import type { Asked } from "./asked";
import { MessageDetail } from "./MessageDetail";
import { MessageRows } from "./MessageRows";
import { NoMessages } from "./NoMessages";

interface Props {
  readonly stream: string;
  readonly asked: Asked;
  /** Told why the gateway refuses the filter. */
  readonly refused: (why: string | undefined) => void;
}

const KEPT = 500;

/** The newest messages as they are, and one of them whole. */
export function Messages({ stream, asked, refused }: Props) {
  const { data, ...status } = useStreamData(stream, { ...asked, bufferSize: KEPT, updateInterval: 250 });
  const [chosen, setChosen] = useState<StreamMessage>();
  const condition = conditionOf(status);
  const refusal = status.error?.code === "invalid-filter" ? status.error.message : undefined;
  useEffect(() => refused(refusal), [refusal, refused]);
  const total = status.metrics.messageCount;
  return (
    <section className="messages panel" aria-label={`Messages of ${stream}`}>
      <header>
        <span className="nf-condition" data-tone={condition.tone}>
          {condition.text}
        </span>
        <span className="quiet">
          {counted(total, "message")} came{total > KEPT && `, the newest ${count(KEPT)} are kept`}
          {status.filtered > 0 && `, ${count(status.filtered)} filtered out`}
          {status.dropped > 0 && `, ${count(status.dropped)} dropped: this browser was too slow`}
          {status.gap !== null && `, ${status.gap.missed ?? "some"} missed (${status.gap.reason})`}
        </span>
        <button
          type="button"
          className="messages-pause small"
          aria-pressed={status.isPaused}
          onClick={status.isPaused ? status.resume : status.pause}
        >
          {status.isPaused ? `Resume (${count(status.heldBack)} new)` : "Pause"}
        </button>
      </header>
      {status.filterProblem !== null && (
        <p className="messages-problem" role="status">
          The filter could not be evaluated on some: {status.filterProblem}
        </p>
      )}
      {data.length === 0 ? (
        <NoMessages stream={stream} hasFilter={asked.filter !== undefined} filtered={status.filtered} />
      ) : (
        <div className="messages-panes" data-chosen={chosen !== undefined}>
          <MessageRows messages={data} chosen={chosen} choose={setChosen} />
          {chosen !== undefined && <MessageDetail message={chosen} close={() => setChosen(undefined)} />}
        </div>
      )}
    </section>
  );
}
