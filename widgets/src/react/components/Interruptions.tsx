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
        <p className="nf-gap" role="status" title={GAPS[gap.reason].why}>
          {missedText(gap)} missed: {GAPS[gap.reason].text}{" "}
          <span className="nf-gap-time">at {clockTime(gap.at)}</span>
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
  if (missed === null) return "some";
  return `${reason === "skipped" ? "about " : ""}${count(missed)}`;
}

const BECAUSE = {
  hidden: "The page was hidden, and its streams were left until it was seen again",
  disconnected: "The connection was lost and came back",
};

const GAPS: Record<Gap["reason"], { readonly text: string; readonly why: string }> = {
  expired: { text: "history expired", why: "They were older than the workflow keeps its messages" },
  overflow: { text: "too far behind", why: "This viewer was further behind than the gateway keeps for it" },
  recreated: { text: "stream made anew", why: "The stream was deleted and made anew; what it held is gone" },
  invalid: { text: "position unknown", why: "The position to go on from does not exist any more" },
  skipped: { text: "too much to catch up with", why: "The newest ones are shown instead" },
};
