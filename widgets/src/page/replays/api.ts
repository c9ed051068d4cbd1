import { getJson, sendJson } from "../suite/http";

export type ReplayState = "running" | "paused" | "completed" | "cancelled" | "failed";

export interface LeftOut {
  readonly filtered: number;
  readonly invalid: number;
  readonly problem?: string;
}

/** A replay and how far it is. */
export interface Replay {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly state: ReplayState;
  /** Messages selected; until it is completed an upper bound where key or filter choose among them. */
  readonly total: number;
  readonly replayed: number;
  readonly createdAt: string;
  readonly at: string;
  readonly reason?: string;
  readonly leftOut?: LeftOut;
  readonly selection?: {
    readonly speed?: number;
    readonly rate?: number;
    readonly key?: string;
    readonly filter?: string;
  };
}

/** What a replay would replay. */
export interface Preview {
  readonly total: number;
  readonly examined: number;
  readonly matching: number;
  readonly complete: boolean;
  readonly leftOut?: LeftOut;
}

/** The body of `POST /replays`. */
export type ReplayRequest = Readonly<Record<string, unknown>>;

const REPLAYS = "/api/debugger/replays";

export const fetchReplays = (signal: AbortSignal) => getJson<readonly Replay[]>(REPLAYS, signal);

export async function startReplay(request: ReplayRequest): Promise<Replay> {
  return (await sendJson<Replay>("POST", REPLAYS, request)).value;
}

export async function previewReplay(request: ReplayRequest): Promise<Preview> {
  return (await sendJson<Preview>("POST", REPLAYS, { ...request, dryRun: true })).value;
}

export async function tellReplay(id: string, command: "pause" | "resume" | "step" | "cancel"): Promise<void> {
  await sendJson("POST", `${REPLAYS}/${encodeURIComponent(id)}/${command}`);
}

export async function deleteReplay(id: string): Promise<void> {
  await sendJson("DELETE", `${REPLAYS}/${encodeURIComponent(id)}`);
}
