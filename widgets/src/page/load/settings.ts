import type { Finding } from "../suite/http";

export const PATTERNS = ["steady", "sine-wave", "random", "step", "sequential", "burst"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** What a run offers. Rate and bursts are per connection; sizes in bytes, times in seconds. */
export interface LoadSettings {
  readonly pattern: Pattern;
  readonly rate: number;
  readonly size: number;
  readonly connections: number;
  readonly duration: number;
  /** Messages at once, besides; only of the pattern burst. */
  readonly burstSize: number;
  readonly burstInterval: number;
}

export interface Preset {
  readonly name: string;
  readonly settings: LoadSettings;
}

const NO_BURST = { burstSize: 100, burstInterval: 5 };

/** The suite's standard tests; the load test runs the same ones without a browser. */
export const PRESETS: readonly Preset[] = [
  {
    name: "Low Volume Baseline",
    settings: { pattern: "sequential", rate: 10, size: 100, connections: 1, duration: 30, ...NO_BURST },
  },
  {
    name: "Medium Volume",
    settings: { pattern: "random", rate: 100, size: 500, connections: 5, duration: 60, ...NO_BURST },
  },
  {
    name: "High Volume Stress",
    settings: { pattern: "sine-wave", rate: 1000, size: 1000, connections: 10, duration: 120, ...NO_BURST },
  },
  {
    name: "Burst Traffic",
    settings: { pattern: "burst", rate: 50, size: 200, connections: 3, duration: 90, ...NO_BURST },
  },
  {
    name: "Extreme Load",
    settings: { pattern: "random", rate: 2000, size: 2000, connections: 20, duration: 60, ...NO_BURST },
  },
];

/** What the form begins with: a quick look that any machine carries. */
export const FIRST: LoadSettings = {
  pattern: "sine-wave",
  rate: 100,
  size: 500,
  connections: 5,
  duration: 20,
  ...NO_BURST,
};

export type NumberName = Exclude<keyof LoadSettings, "pattern">;

export const LIMITS: Record<NumberName, readonly [least: number, most: number]> = {
  rate: [1, 5000],
  size: [60, 100_000],
  connections: [1, 20],
  duration: [5, 600],
  burstSize: [1, 10_000],
  burstInterval: [1, 60],
};

/** What is out of its limits. */
export function wrongIn(settings: LoadSettings): readonly Finding[] {
  return (Object.keys(LIMITS) as NumberName[]).flatMap((name) => {
    const [least, most] = LIMITS[name];
    const value = settings[name];
    if (name.startsWith("burst") && settings.pattern !== "burst") return [];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [
      { pointer: `/${name}`, code: "out-of-range", message: `A whole number from ${least} to ${most}` },
    ];
  });
}

/** Messages a second of all connections, bursts included. */
export function targetOf({ pattern, rate, connections, burstSize, burstInterval }: LoadSettings): number {
  return connections * (rate + (pattern === "burst" ? burstSize / burstInterval : 0));
}
