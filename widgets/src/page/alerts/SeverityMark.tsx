type Severity = "info" | "warn" | "warning" | "error" | "critical" | "cleared";

const SHAPES: Record<Severity, string> = {
  info: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v4M10 6.5v.5",
  warn: "M10 3 2.5 16.5h15zM10 8v4M10 14v.5",
  warning: "M10 3 2.5 16.5h15zM10 8v4M10 14v.5",
  error: "M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13v.5",
  critical: "M7 3h6l4 4v6l-4 4H7l-4-4V7zM10 6.5v4.5M10 13v.5",
  cleared: "M4 10.5 8.5 15 16 5.5",
};

/** How bad something is: a shape and a word, and only then a colour. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className="severity" data-severity={severity}>
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path d={SHAPES[severity]} />
      </svg>
      {severity}
    </span>
  );
}
