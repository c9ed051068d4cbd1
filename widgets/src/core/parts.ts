import { type Losses, NO_LOSSES, StreamPart } from "./part.js";

/** The streams of one subscription: one, or those of a workflow. */
export class StreamParts {
  private readonly byStream = new Map<string, StreamPart>();

  /** @param stream that a frame is about which names none */
  constructor(private readonly stream: string) {}

  /** The newest tokens of all, which are one; undefined before the first. */
  get token(): string | undefined {
    const tokens = [...this.byStream.values()].flatMap(({ token }) => token ?? []);
    return tokens.length === 0 ? undefined : tokens.join(".");
  }

  /** Messages that the gateway has not sent yet, of all together; undefined until it tells. */
  get lag(): number | undefined {
    const lags = [...this.byStream.values()].flatMap(({ lag }) => lag ?? []);
    return lags.length === 0 ? undefined : lags.reduce((sum, lag) => sum + lag);
  }

  /** What was left out of all together. */
  get losses(): Losses {
    const total = { ...NO_LOSSES };
    for (const { losses } of this.byStream.values()) {
      for (const name of Object.keys(total) as (keyof Losses)[]) total[name] += losses[name];
    }
    return total;
  }

  /** The one whose batches come on the channel; asked for each batch. */
  on(channel: string): StreamPart | undefined {
    for (const part of this.byStream.values()) if (part.channel === channel) return part;
    return undefined;
  }

  /** The one that a frame is about. */
  of(stream: string | null | undefined): StreamPart {
    const name = stream ?? this.stream;
    const part = this.byStream.get(name) ?? new StreamPart(name);
    this.byStream.set(name, part);
    return part;
  }

  unserved(): void {
    for (const part of this.byStream.values()) part.unserved();
  }
}
