import type { AckFrame, ClientFrame, ErrorFrame, PublishMessage } from "./protocol.js";

/** A publication that was refused, or whose fate is not known because the connection was lost. */
export class PublishError extends Error {
  override readonly name = "PublishError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Pending {
  readonly resolve: (accepted: number) => void;
  readonly reject: (error: PublishError) => void;
}

/** The publications of one client that the gateway has not answered yet. */
export class Publications {
  private readonly pending = new Map<number, Pending>();

  constructor(private readonly send: (frame: ClientFrame) => void) {}

  begin(ack: number, workflow: string, node: string, messages: readonly PublishMessage[]): Promise<number> {
    return new Promise((resolve, reject) => {
      this.pending.set(ack, { resolve, reject });
      this.send({ type: "publish", workflow, node, messages, ack });
    });
  }

  acknowledged({ ack, accepted }: AckFrame): void {
    this.pending.get(ack)?.resolve(accepted);
    this.pending.delete(ack);
  }

  /** @returns whether the error was about one of them */
  refused({ ack, code, message }: ErrorFrame): boolean {
    const publication = ack === undefined ? undefined : this.pending.get(ack);
    if (publication === undefined || ack === undefined) return false;
    this.pending.delete(ack);
    publication.reject(new PublishError(code, message));
    return true;
  }

  /** The connection is gone: none of them will be answered. */
  lost(reason: string): void {
    const message = `${reason} before the acknowledgement: it may or may not have been taken`;
    for (const { reject } of this.pending.values()) reject(new PublishError("connection-lost", message));
    this.pending.clear();
  }
}
