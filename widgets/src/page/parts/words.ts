const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short" });

export function count(value: number): string {
  return whole.format(value);
}

/** "1 message", "412 messages". */
export function counted(value: number, noun: string): string {
  return `${whole.format(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** 14:03:12, with its day when that is another. */
export function timeOf(at: number | string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`;
}

/** To the millisecond, in UTC. */
export function isoTimeOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}

/** 12 s, 3 min, 2 h. */
export function span(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

/** What a `datetime-local` input holds, to the second, in the viewer's zone. */
export function localTime(epochMillis: number): string {
  const offset = new Date(epochMillis).getTimezoneOffset() * 60_000;
  return new Date(epochMillis - offset).toISOString().slice(0, 19);
}
