import { linkTo } from "../shell/route";

interface Props {
  readonly workflow?: string | undefined;
  readonly node?: string | undefined;
  readonly edge?: string | undefined;
  readonly instance?: string | undefined;
}

/** What an alert or event is about, as a link to it. */
export function Subject({ workflow, node, edge, instance }: Props) {
  if (workflow === undefined) return <span className="nf-mono">{instance ?? "the suite"}</span>;
  const part = edge ?? node;
  const query: Record<string, string> = edge === undefined ? {} : { edge };
  return (
    <a className="nf-mono" href={linkTo("workflows", [workflow], query)}>
      {workflow}
      {part === undefined ? "" : ` / ${part}`}
    </a>
  );
}
