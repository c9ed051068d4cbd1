import type { ReactNode } from "react";

interface Props {
  readonly what: string;
  readonly where: string;
  readonly why: string;
  /** What to do next. */
  readonly children: ReactNode;
}

/** An error that concerns the page: what, where, why, what next. */
export function Notice({ what, where, why, children }: Props) {
  return (
    <div className="notice" role="alert">
      <p>
        <strong>{what}</strong> <span className="nf-mono">{where}</span>
      </p>
      <p>{why}</p>
      <p>{children}</p>
    </div>
  );
}
