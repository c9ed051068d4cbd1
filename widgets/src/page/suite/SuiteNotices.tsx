import { Notice } from "../parts/Notice";
import { useSuite } from "./SuiteProvider";

/** What of the suite does not answer, above whichever section is open. */
export function SuiteNotices() {
  const { streamsError, engineError } = useSuite();
  if (streamsError !== undefined && streamsError.message === engineError?.message) {
    return (
      <Notice what="The gateway does not answer" where={window.location.origin} why={streamsError.message}>
        What stands below is the last it said. The page asks again every three seconds and goes on by itself.
      </Notice>
    );
  }
  return (
    <>
      {streamsError !== undefined && (
        <Notice what="The gateway does not list its streams" where="/streams" why={streamsError.message}>
          What stands below is the last it said. Is the gateway up, and does it reach Kafka? See
          /q/health/ready.
        </Notice>
      )}
      {engineError !== undefined && (
        <Notice
          what="The engine does not tell its workflows"
          where="/api/engine/workflows"
          why={engineError.message}
        >
          Graphs and states are the last known ones. Widgets go on as long as Kafka does. Are the engine and
          Kafka up?
        </Notice>
      )}
    </>
  );
}
