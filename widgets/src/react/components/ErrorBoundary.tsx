import { Component, type ErrorInfo, type ReactNode } from "react";

interface Props {
  /** What broke, for its reader: "The chart of orders". */
  readonly what: string;
  readonly children: ReactNode;
  /** Hears of it too, to report it. */
  readonly onError?: (error: Error, where: string) => void;
}

interface State {
  readonly error: Error | undefined;
  /** The components that it happened in, innermost first. */
  readonly where: string;
}

const WHOLE: State = { error: undefined, where: "" };

/** Keeps a widget's exception to the widget: says what happened and where, and offers to draw it anew. */
export class ErrorBoundary extends Component<Props, State> {
  override state = WHOLE;

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo): void {
    const where = (componentStack ?? "").trim();
    this.setState({ where });
    this.props.onError?.(error, where);
  }

  override render(): ReactNode {
    const { error, where } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className="nf-broken" role="alert">
        <p>
          <strong>{this.props.what} broke.</strong> Everything else goes on.
        </p>
        <p className="nf-mono">{error.message}</p>
        <details>
          <summary>Where</summary>
          <pre className="nf-mono">{where}</pre>
        </details>
        <button type="button" onClick={() => this.setState(WHOLE)}>
          Draw it again
        </button>
      </div>
    );
  }
}
