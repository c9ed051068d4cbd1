import { Command } from "../parts/Command";
import { Empty } from "../parts/Empty";
import { download } from "../parts/files";
import { RefusalNote } from "../parts/RefusalNote";
import { linkTo } from "../shell/route";
import { LeftOver } from "./LeftOver";
import { LoadForm } from "./LoadForm";
import { LoadLive } from "./LoadLive";
import { commandFor, resultOf } from "./result";
import type { Phase, RunState } from "./run";
import { useLoadRun } from "./useLoadRun";
import "./load.css";

/** A load test in passing: a pattern of generators, and what of it reaches this browser how fast. */
export function Load() {
  const { run, start, stop } = useLoadRun();
  const isBusy = run !== undefined && run.phase !== "done" && run.phase !== "failed";
  return (
    <div className="load">
      <header className="section-head">
        <h2>Load</h2>
        <p>
          Deploys generators, and measures here what comes through: this browser and its machine are part of
          every figure. <code>./nodeflow load</code> is the exact one.
        </p>
      </header>
      <LoadForm isBusy={isBusy} start={start} />
      {run === undefined ? (
        <Empty title="Nothing was run yet">
          Choose a standard test or a pattern of your own, and start it. Rate, latency, what is missing and
          what waits appear here, against the target; at the end its workflow is removed, and the result can
          be kept.
        </Empty>
      ) : (
        <section className="panel" aria-label="Run" data-phase={run.phase}>
          <header>
            <h3>{TITLES[run.phase]}</h3>
            <span className="quiet" role="status">
              {summaryOf(run)}
            </span>
            {isBusy && (
              <button
                type="button"
                className="load-stop"
                disabled={run.phase === "deploying" || run.phase === "removing"}
                onClick={stop}
              >
                Stop
              </button>
            )}
            {!isBusy && run.figures !== undefined && (
              <button
                type="button"
                className="load-stop"
                onClick={() =>
                  download(`load-${new Date(run.startedAt).toISOString().slice(0, 19)}.json`, resultOf(run))
                }
              >
                Export result
              </button>
            )}
          </header>
          <div className="panel-body">
            <RefusalNote what="The run did not go well" error={run.problem}>
              Look at <a href={linkTo("workflows", [run.id])}>its workflow</a>, if it is there; it can be
              removed there too.
            </RefusalNote>
            <LoadLive run={run} />
            {run.phase === "done" && (
              <>
                <p className="quiet">The same rate without a browser, from outside of the suite:</p>
                <Command text={commandFor(run, window.location.origin)} />
              </>
            )}
          </div>
        </section>
      )}
      <LeftOver current={run?.phase === "failed" ? undefined : run?.id} />
    </div>
  );
}

const TITLES: Record<Phase, string> = {
  deploying: "Deploying the generators",
  "warming up": "Waiting for the first message",
  measuring: "Measuring",
  removing: "Removing the generators",
  done: "Result",
  failed: "Failed",
};

function summaryOf({ settings, figures, wasStopped, phase }: RunState): string {
  const { pattern, rate, size, connections, duration } = settings;
  const what = `${pattern}, ${connections} × ${rate}/s of ${size} bytes`;
  if (phase === "measuring" && figures === undefined) return `${what}: warming up for 3 s`;
  const seconds = figures === undefined ? "" : `, ${Math.round(figures.seconds)} of ${duration} s`;
  return `${what}${seconds}${wasStopped ? ", stopped early" : ""}`;
}
