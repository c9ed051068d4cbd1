import { useId, useRef } from "react";
import type { Findings } from "./useFindings";
import type { Mark } from "./place";
import "./editor.css";

interface Props {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly findings: Findings;
  /** Ctrl or Cmd with Enter. */
  readonly onSubmit: () => void;
}

/** A text of JSON with each finding beside the line that it is about, and below it as a list that leads there. */
export function JsonEditor({ label, text, onChange, findings, onSubmit }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const behind = useRef<HTMLDivElement>(null);
  const listId = useId();
  const show = ({ start, end }: Mark) => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  const follow = () => {
    behind.current?.scrollTo(area.current?.scrollLeft ?? 0, area.current?.scrollTop ?? 0);
  };
  return (
    <div className="json-editor">
      <div className="json-text">
        <Lines ref={behind} text={text} marks={findings.marks} />
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={findings.state === "wrong"}
          aria-describedby={listId}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          wrap="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onScroll={follow}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit();
          }}
        />
      </div>
      <div id={listId} className="json-findings">
        <p role="status" data-state={findings.state}>
          {summary(findings)}
        </p>
        {findings.marks.length > 0 && (
          <ol>
            {findings.marks.map((mark) => (
              <li key={`${mark.pointer} ${mark.start} ${mark.message}`}>
                <button type="button" onClick={() => show(mark)}>
                  <span>line {mark.line + 1}</span>
                  <span className="nf-mono">{mark.pointer}</span>
                  <span>{mark.message}</span>
                </button>
              </li>
            ))}
          </ol>
        )}
        {findings.notes.map(({ message }) => (
          <p key={message}>Note: {message}</p>
        ))}
      </div>
    </div>
  );
}

interface LinesProps {
  readonly ref: React.Ref<HTMLDivElement>;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Behind the text: the numbers of its lines, and at the end of a line what is wrong with it. */
function Lines({ ref, text, marks }: LinesProps) {
  return (
    <div ref={ref} className="json-lines" aria-hidden="true">
      {text.split("\n").map((line, number) => {
        const messages = marks.filter((mark) => mark.line === number).map(({ message }) => message);
        return (
          <div key={number} data-wrong={messages.length > 0}>
            <span className="json-number">{number + 1}</span>
            <span className="json-shadow">{line}</span>
            {messages.length > 0 && <span className="json-message">{messages.join("; ")}</span>}
          </div>
        );
      })}
    </div>
  );
}

function summary({ state, marks, reason }: Findings): string {
  switch (state) {
    case "checking":
      return "Checking…";
    case "valid":
      return "Valid: nothing stands against deploying it.";
    case "unknown":
      return `Not checked: ${reason ?? "the engine does not answer"}`;
    default:
      return marks.length === 1 ? "1 finding" : `${marks.length} findings`;
  }
}
