export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ALIASES: Readonly<Record<string, LogLevel>> = { warning: "warn", critical: "fatal" };

/** The level that a text means, whatever its case; undefined when it is none: such a message is shown as info with its text. */
export function parseLogLevel(text: unknown): LogLevel | undefined {
  if (typeof text !== "string") return undefined;
  const name = text.toLowerCase();
  return LOG_LEVELS.find((level) => level === name) ?? ALIASES[name];
}

export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(least);
}
