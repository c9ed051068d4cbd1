import type { Gap } from "../../core/index.js";
import type { StreamStatus } from "../hooks/status.js";
import { age, clockTime, count } from "./format.js";

const NEWS_FOR = 30_000;

/** What a viewer has not seen, and for a while how it went on after an interruption. */
export function Interruptions({ status: { gap, resumption, at } }: { status: StreamStatus }) {
  const isNews = resumption !== null && resumption.replayed > 0 && at - resumption.returnedAt < NEWS_FOR;
  return (
    <>
      {gap !== null && (
        <p className="nf-gap" role="status">
          {clockTime(gap.at)}: {missedText(gap)} missed: {GAP_REASONS[gap.reason]}
        </p>
      )}
      {isNews && (
        <p className="nf-resumed" role="status" title={BECAUSE[resumption.because]}>
          Caught up after {age(resumption.returnedAt - resumption.leftAt)}: {count(resumption.replayed)}{" "}
          replayed
        </p>
      )}
    </>
  );
}

function missedText({ missed, reason }: Gap): string {
  if (missed === null) return "some messages were";
  return `${reason === "skipped" ? "about " : ""}${count(missed)} ${missed === 1 ? "message was" : "messages were"}`;
}

const BECAUSE = {
  hidden: "The page was hidden, and its streams were left until it was seen again",
  disconnected: "The connection was lost and came back",
};

const GAP_REASONS = {
  expired: "they were older than the workflow keeps them.",
  overflow: "this viewer was too far behind.",
  recreated: "the stream was deleted and made anew.",
  invalid: "the position to resume from does not exist any more.",
  skipped: "it was too much to catch up with.",
};
