import { MOST_LAST, type StartPosition } from "../../core";
import { localTime } from "../parts/words";

/** From where a look begins, as the form has it. */
export type Begin = "latest" | "earliest" | "last" | "timestamp";

/** What somebody wants to see of a stream, as the form has it. */
export interface Look {
  readonly begin: Begin;
  readonly last: string;
  /** In the viewer's zone, as a `datetime-local` input has it. */
  readonly time: string;
  readonly filter: string;
  /** Paths, by commas. */
  readonly fields: string;
}

/** The same for a subscription. */
export interface Asked {
  readonly from: StartPosition;
  readonly filter?: string;
  readonly fields?: readonly string[];
}

export function firstLook(now: number): Look {
  return { begin: "last", last: "50", time: localTime(now - 300_000), filter: "", fields: "" };
}

/** What is wrong with the form; by field, empty when nothing is. */
export function wrongIn(look: Look): Partial<Record<keyof Look, string>> {
  const last = Number(look.last);
  if (look.begin === "last" && !(Number.isInteger(last) && last >= 1 && last <= MOST_LAST)) {
    return { last: `A whole number from 1 to ${MOST_LAST}` };
  }
  if (look.begin === "timestamp" && Number.isNaN(Date.parse(look.time))) {
    return { time: "A day and a time, such as 2026-01-31 14:03:12" };
  }
  return {};
}

export function askedBy(look: Look): Asked {
  const filter = look.filter.trim();
  const fields = look.fields.split(",").flatMap((path) => (path.trim() === "" ? [] : [path.trim()]));
  return {
    from: startOf(look),
    ...(filter === "" ? {} : { filter }),
    ...(fields.length === 0 ? {} : { fields }),
  };
}

function startOf({ begin, last, time }: Look): StartPosition {
  switch (begin) {
    case "last":
      return { last: Number(last) };
    case "timestamp":
      return { timestamp: Date.parse(time) };
    default:
      return begin;
  }
}
