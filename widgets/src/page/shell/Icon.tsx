/** The page's icons: 20 px, one line, the colour of the text beside them. */
const PATHS = {
  overview: "M3 3h6v6H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 11h6v6H3z",
  workflows: "M3 4h5v4H3zM12 12h5v4h-5zM5.5 8v6H12M8 6h6.5v6",
  streams: "M2 6c3-3 5 3 8 0s5 3 8 0M2 10c3-3 5 3 8 0s5 3 8 0M2 14c3-3 5 3 8 0s5 3 8 0",
  dashboards: "M3 17V9M8 17V4M13 17v-6M18 17H2M17 17V7",
  alerts: "M10 3a5 5 0 0 0-5 5v4l-2 2h14l-2-2V8a5 5 0 0 0-5-5zM8 16.5a2 2 0 0 0 4 0",
  replays: "M4 10a6 6 0 1 0 2-4.5M3 3v4h4M10 7v3.5l2.5 1.5",
  load: "M3 14a7 7 0 1 1 14 0M10 14l4-5M8.5 14h3",
  system: "M3 4h14v9H3zM7 17h6M10 13v4",
  light:
    "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4",
  dark: "M16.5 12.5A7 7 0 0 1 7.5 3.5a7 7 0 1 0 9 9z",
} as const;

export type IconName = keyof typeof PATHS;

/** An icon beside its name: it says nothing by itself to who cannot see it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
