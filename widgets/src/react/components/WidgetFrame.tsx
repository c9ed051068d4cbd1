import { type ReactNode, useId } from "react";
import type { StreamStatus } from "../hooks/status.js";
import { conditionOf, isStale } from "./condition.js";
import { ErrorBoundary } from "./ErrorBoundary.js";
import { Figures } from "./Figures.js";
import { Interruptions } from "./Interruptions.js";

interface Props {
  readonly id: string | undefined;
  readonly kind: "chart" | "table" | "log" | "stat" | "gauge";
  readonly title: string;
  readonly streamId: string;
  readonly status: StreamStatus;
  readonly showMetrics: boolean;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** What every widget has around its content: title, honest condition, figures, pause. */
export function WidgetFrame({ id, kind, title, streamId, status, showMetrics, tools, children }: Props) {
  const titleId = useId();
  const condition = conditionOf(status);
  return (
    <section
      id={id}
      className="nf-widget"
      data-kind={kind}
      data-stream={streamId}
      data-tone={condition.tone}
      data-state={status.state ?? "unknown"}
      aria-labelledby={titleId}
    >
      <header className="nf-widget-header">
        <h3 id={titleId} title={streamId}>
          {title}
        </h3>
        <span className="nf-condition" data-tone={condition.tone} title={condition.text}>
          {condition.text}
        </span>
        {tools}
        <button
          type="button"
          aria-pressed={status.isPaused}
          onClick={status.isPaused ? status.resume : status.pause}
          title={
            status.isPaused ? "Show what comes in again" : "Keep this as it is; messages are still taken in"
          }
        >
          {status.isPaused ? "Resume" : "Pause"}
        </button>
      </header>
      {showMetrics && <Figures status={status} />}
      <Interruptions status={status} />
      <div className="nf-widget-body" data-stale={isStale(status)}>
        <ErrorBoundary what={`The ${kind} of ${streamId}`}>{children}</ErrorBoundary>
      </div>
    </section>
  );
}
