import { Component, type ReactNode } from "react";

interface Props {
  /** What broke, for its reader: "The chart of orders". */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a widget's exception to the widget: says what happened and offers to draw it anew. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(thrown: unknown) {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="nf-broken" role="alert">
        <p>
          <strong>{this.props.what} broke.</strong> Everything else goes on.
        </p>
        <p className="nf-mono">{error.message}</p>
        <button type="button" onClick={() => this.setState({ error: undefined })}>
          Draw it again
        </button>
      </div>
    );
  }
}
