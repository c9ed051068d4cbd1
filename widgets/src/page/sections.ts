import { type ComponentType, lazy } from "react";
import { Overview } from "./overview/Overview";
import type { IconName } from "./shell/Icon";
import type { Route } from "./shell/route";

export interface SectionProps {
  readonly route: Route;
}

/** One section of the page: a folder with one component, which is given the place in it that is asked for. */
export interface Section {
  /** The first part of its links. */
  readonly path: string;
  readonly name: string;
  /** What the rail has room for, where that is less. */
  readonly short?: string;
  readonly icon: IconName;
  readonly Content: ComponentType<SectionProps>;
}

/** All sections, in the order of the rail. The first is the first screen; the others are loaded when they are opened. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { path: "overview", name: "Overview", icon: "overview", Content: Overview },
  {
    path: "workflows",
    name: "Workflows",
    icon: "workflows",
    Content: lazy(async () => ({ default: (await import("./workflows/Workflows")).Workflows })),
  },
  {
    path: "streams",
    name: "Streams",
    icon: "streams",
    Content: lazy(async () => ({ default: (await import("./streams/Streams")).Streams })),
  },
  {
    path: "dashboards",
    name: "Dashboards",
    short: "Boards",
    icon: "dashboards",
    Content: lazy(async () => ({ default: (await import("./dashboards/Dashboards")).Dashboards })),
  },
  {
    path: "alerts",
    name: "Alerts",
    icon: "alerts",
    Content: lazy(async () => ({ default: (await import("./alerts/Alerts")).Alerts })),
  },
  {
    path: "replays",
    name: "Replays",
    icon: "replays",
    Content: lazy(async () => ({ default: (await import("./replays/Replays")).Replays })),
  },
  {
    path: "load",
    name: "Load",
    icon: "load",
    Content: lazy(async () => ({ default: (await import("./load/Load")).Load })),
  },
];
