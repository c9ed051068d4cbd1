import type { Edit } from "../suite/engine";

/** What an edit means for what runs, where the engine says so. */
export function inWords(edit: Edit | null | undefined): string {
  switch (edit?.kind) {
    case "no-restart":
      return " What runs goes on as it is.";
    case "restart":
      return " Its nodes restart and go on where they were.";
    case "drain-first":
      return ` Before that the former one finishes what is under way${
        edit.drains === undefined || edit.drains.length === 0 ? "" : ` on ${edit.drains.join(", ")}`
      }.`;
    default:
      return "";
  }
}
