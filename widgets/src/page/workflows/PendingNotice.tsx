import { Notice } from "../parts/Notice";
import type { PendingEdit } from "../suite/api";

/** An edit that is not in use yet, or never will be. */
export function PendingNotice({
  pending: { state, from, wanted, drains, reason },
}: {
  pending: PendingEdit;
}) {
  const where = drains.length === 0 ? `revision ${from}` : `on ${drains.join(", ")}`;
  if (state === "draining") {
    return (
      <Notice
        what={`Revision ${wanted} waits`}
        where={where}
        why={`Revision ${from} finishes what is under way.`}
      >
        Sources take nothing in until then; it goes on by itself.
      </Notice>
    );
  }
  return (
    <Notice
      what={`Revision ${wanted} was given up`}
      where={where}
      why={reason ?? "What was under way was not finished in time."}
    >
      Revision {from} runs on. Deploy the edit again when there is less under way.
    </Notice>
  );
}
