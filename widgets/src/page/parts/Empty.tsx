import type { ReactNode } from "react";
import { Command } from "./Command";

interface Props {
  readonly title: string;
  /** What this would be, and how to get it. */
  readonly children: ReactNode;
  /** A command that makes it so. */
  readonly command?: string | undefined;
}

/** Nothing is here yet: an empty place that teaches. */
export function Empty({ title, children, command }: Props) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {command !== undefined && <Command text={command} />}
    </section>
  );
}
