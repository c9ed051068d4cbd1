import type { NodeflowClient, StreamHandle, SubscriptionSnapshot } from "../../core";
import { type Figures, Measurement } from "./measurement";
import { RequestError } from "../suite/http";
import type { LoadSettings } from "./settings";
import { deploy, type Pressure, pressureOn, remove, removeInPassing } from "./suite";
import { loadWorkflow, PREFIX } from "./workflow";

export type Phase = "deploying" | "warming up" | "measuring" | "removing" | "done" | "failed";

/** A run as it is now; another object with each change. */
export interface RunState {
  readonly id: string;
  readonly settings: LoadSettings;
  readonly startedAt: number;
  readonly phase: Phase;
  /** The newest, and at the end the last. */
  readonly figures: Figures | undefined;
  readonly pressure: Pressure | undefined;
  /** Left out by the gateway because this browser was too slow. */
  readonly dropped: number;
  /** Messages that wait for this browser at the gateway. */
  readonly viewerLag: number;
  /** Ended before its time. */
  readonly wasStopped: boolean;
  /** Why it failed, or why its workflow could not be removed. */
  readonly problem: Error | undefined;
}

const WARM_UP = 3000;
const RENEWAL = 250;
const PRESSURE_RENEWAL = 1000;

/** One run, from the deployment of its workflow to its removal. It goes on while other sections are looked at. */
export class LoadRun {
  private current: RunState;
  private readonly listeners = new Set<() => void>();
  private measurement: Measurement | undefined;
  private handle: StreamHandle | undefined;
  private isDeployed = false;
  private droppedBefore = 0;
  private timers: ReturnType<typeof setInterval>[] = [];
  private readonly leaving = () => removeInPassing(this.current.id);

  constructor(
    private readonly client: NodeflowClient,
    settings: LoadSettings,
    private readonly warmUp = WARM_UP,
  ) {
    this.current = {
      id: PREFIX + Date.now().toString(36),
      settings,
      startedAt: Date.now(),
      phase: "deploying",
      figures: undefined,
      pressure: undefined,
      dropped: 0,
      viewerLag: 0,
      wasStopped: false,
      problem: undefined,
    };
    void this.start();
  }

  get state(): RunState {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Ends it now; what was measured stays. */
  stop(): void {
    if (this.current.phase !== "warming up" && this.current.phase !== "measuring") return;
    this.change({ wasStopped: true });
    void this.end();
  }

  private async start(): Promise<void> {
    const { id, settings } = this.current;
    window.addEventListener("pagehide", this.leaving);
    try {
      await deploy(loadWorkflow(id, settings));
    } catch (thrown) {
      // Without an answer it may be there all the same.
      this.isDeployed = !(thrown instanceof RequestError && isRefusal(thrown.status));
      await this.giveUp(thrown);
      return;
    }
    this.isDeployed = true;
    this.change({ phase: "warming up" });
    this.handle = this.client.subscribe(
      `${id}/out`,
      { from: "latest", whenMissing: "wait", maxBatchSize: 500, bufferSize: 10_000, overflow: "drop" },
      {
        batch: (batch) => {
          if (this.measurement === undefined && this.current.phase === "warming up") {
            this.change({ phase: "measuring" });
            this.timers.push(setTimeout(() => this.measure(), this.warmUp));
          }
          this.measurement?.add(batch, this.client.clockOffset);
        },
        changed: (snapshot) => this.served(snapshot),
        failed: (error) => void this.giveUp(new Error(error.message)),
      },
    );
    this.timers.push(
      setInterval(() => this.renew(), RENEWAL),
      setInterval(() => void this.lookAtPressure(), PRESSURE_RENEWAL),
    );
  }

  private measure(): void {
    this.measurement = new Measurement(Date.now());
    this.droppedBefore = this.handle?.snapshot.dropped ?? 0;
    this.change({ dropped: 0 });
    this.timers.push(setTimeout(() => void this.end(), this.current.settings.duration * 1000));
  }

  private served({ dropped, lag }: SubscriptionSnapshot): void {
    this.change({ dropped: dropped - this.droppedBefore, viewerLag: lag ?? 0 });
  }

  private renew(): void {
    if (this.measurement !== undefined) this.change({ figures: this.measurement.read(Date.now()) });
  }

  private async lookAtPressure(): Promise<void> {
    try {
      const pressure = await pressureOn(this.current.id);
      if (this.current.phase === "measuring") this.change({ pressure });
    } catch {
      // The debugger is away: the last that it said stays, and the run does not depend on it.
    }
  }

  private async end(): Promise<void> {
    this.quiet();
    this.change({ phase: "removing", figures: this.measurement?.read(Date.now()) });
    await this.cleanUp("done");
  }

  private async giveUp(thrown: unknown): Promise<void> {
    this.quiet();
    this.change({ problem: thrown instanceof Error ? thrown : new Error(String(thrown)) });
    await this.cleanUp("failed");
  }

  private quiet(): void {
    for (const timer of this.timers.splice(0)) clearTimeout(timer);
    this.handle?.unsubscribe();
    this.handle = undefined;
  }

  private async cleanUp(phase: "done" | "failed"): Promise<void> {
    try {
      if (this.isDeployed) await remove(this.current.id);
      this.change({ phase });
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.change({ phase, problem: this.current.problem ?? why });
    }
    window.removeEventListener("pagehide", this.leaving);
  }

  private change(part: Partial<RunState>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }
}

function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}
