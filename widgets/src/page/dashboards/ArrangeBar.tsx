import { useEffect, useRef } from "react";
import { type DashboardWidget, type Width, WIDTHS, widened } from "./dashboard";
import { NameInput } from "./NameInput";

interface Props {
  readonly widget: DashboardWidget;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly move: (by: -1 | 1) => void;
  readonly change: (widget: DashboardWidget, what: string) => void;
  readonly remove: () => void;
}

/** What moves a widget, makes it wider or narrower, renames and removes it, all by keyboard too. */
export function ArrangeBar({ widget, isFirst, isLast, move, change, remove }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const pressed = useRef<string>(undefined);
  // A browser takes the focus from what is moved in the document: give it back to the button that was pressed.
  useEffect(() => {
    if (pressed.current === undefined) return;
    const wanted = bar.current?.querySelector<HTMLButtonElement>(`[data-move="${pressed.current}"]`);
    const button =
      wanted?.disabled === true ? bar.current?.querySelector<HTMLButtonElement>("button:enabled") : wanted;
    button?.focus();
    pressed.current = undefined;
  });
  const press = (what: string, work: () => void) => {
    pressed.current = what;
    work();
  };
  const resize = (columns: Width) =>
    change({ ...widget, columns }, `${widget.title} is ${columns} of 12 columns wide`);
  const { title, columns } = widget;
  return (
    <div className="arrange" ref={bar} role="group" aria-label={`Arrange ${title}`}>
      <NameInput
        aria-label={`Title of ${title}`}
        name={title}
        change={(name) => change({ ...widget, title: name }, "")}
      />
      <button
        type="button"
        className="small"
        data-move="left"
        disabled={isFirst}
        onClick={() => press("left", () => move(-1))}
        aria-label={`Move ${title} left`}
      >
        ←
      </button>
      <button
        type="button"
        className="small"
        data-move="right"
        disabled={isLast}
        onClick={() => press("right", () => move(1))}
        aria-label={`Move ${title} right`}
      >
        →
      </button>
      <button
        type="button"
        className="small"
        data-move="narrower"
        disabled={columns === WIDTHS[0]}
        onClick={() => press("narrower", () => resize(widened(columns, -1)))}
        aria-label={`Make ${title} narrower`}
      >
        −
      </button>
      <span className="quiet">{columns}/12</span>
      <button
        type="button"
        className="small"
        data-move="wider"
        disabled={columns === WIDTHS.at(-1)}
        onClick={() => press("wider", () => resize(widened(columns, 1)))}
        aria-label={`Make ${title} wider`}
      >
        +
      </button>
      <button type="button" className="small" onClick={remove} aria-label={`Remove ${title}`}>
        Remove
      </button>
    </div>
  );
}
