import type { StreamMessage } from "../../core";
import { CopyButton } from "../parts/CopyButton";
import { isoTimeOf } from "../parts/words";

/** One message whole. It stays while others come. */
export function MessageDetail({
  message,
  close,
}: {
  readonly message: StreamMessage;
  readonly close: () => void;
}) {
  const { id, partition, offset, key, timestamp, origin, value, raw, problem } = message;
  const text = problem === undefined ? JSON.stringify(value, null, 2) : bytesOf(raw);
  const entered = origin == null ? "unknown: nobody noted it" : isoTimeOf(origin / 1000);
  return (
    <section className="message" aria-label={`Message ${offset} of partition ${partition}`}>
      <header>
        <h3>
          Offset {offset}, partition {partition}
        </h3>
        <CopyButton text={text} label="Copy value" />
        <button type="button" className="small" onClick={close}>
          Close
        </button>
      </header>
      <dl>
        <dt>key</dt>
        <dd>{key ?? "none"}</dd>
        <dt>event time</dt>
        <dd>{isoTimeOf(timestamp)}</dd>
        <dt>entered</dt>
        <dd>{entered}</dd>
        <dt>lineage id</dt>
        <dd>{id}</dd>
      </dl>
      {problem !== undefined && (
        <p className="messages-problem">The value is {problem}; these are its bytes.</p>
      )}
      <pre tabIndex={0} role="region" aria-label="Value">
        {text}
      </pre>
    </section>
  );
}

/** As text where it is text, otherwise the base64 as it came. */
function bytesOf(raw: string | undefined): string {
  if (raw === undefined) return "(no value)";
  try {
    const bytes = Uint8Array.from(atob(raw), (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return raw;
  }
}
