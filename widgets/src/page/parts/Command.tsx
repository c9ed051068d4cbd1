import { CopyButton } from "./CopyButton";

/** A command to paste into a terminal. */
export function Command({ text }: { text: string }) {
  return (
    <div className="command">
      <pre role="group" tabIndex={0} aria-label="Command">
        {text}
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
