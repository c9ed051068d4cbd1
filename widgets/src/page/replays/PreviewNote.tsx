import { count, counted } from "../parts/words";
import type { Preview } from "./api";

interface Props {
  readonly preview: Preview;
  readonly isRunning: boolean;
  readonly start: () => void;
}

/** What the dry run found, and the button that does it. */
export function PreviewNote({ preview, isRunning, start }: Props) {
  const { total, examined, matching, complete, leftOut } = preview;
  return (
    <>
      <span role="status" className="replay-preview" data-preview={matching}>
        {complete
          ? counted(matching, "message")
          : `${count(matching)} of the first ${count(examined)} (more were not looked at)`}
        {leftOut !== undefined && ` of ${count(total)} selected`}
        {leftOut !== undefined && leftOut.invalid > 0 && `; the filter failed on ${count(leftOut.invalid)}`}
        {leftOut?.problem !== undefined && `: ${leftOut.problem}`}
      </span>
      <button
        type="button"
        className="primary"
        onClick={start}
        disabled={isRunning || (complete && matching === 0)}
      >
        {complete ? `Replay ${counted(matching, "message")}` : "Replay"}
      </button>
    </>
  );
}
