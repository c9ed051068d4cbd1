import type { ComponentType } from "react";
import { ErrorBoundary } from "./ErrorBoundary.js";

/** A widget whose exceptions stay inside it, those of its hooks and its own drawing too. Another stream begins anew. */
export function contained<Props extends { readonly streamId: string }>(
  kind: string,
  Widget: ComponentType<Props>,
): ComponentType<Props> {
  return function Contained(props: Props) {
    return (
      <ErrorBoundary key={props.streamId} what={`The ${kind} of ${props.streamId}`}>
        <Widget {...props} />
      </ErrorBoundary>
    );
  };
}
