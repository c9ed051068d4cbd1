/** What a close code means to a client: whether to come back, and what to tell its user. */
export interface CloseMeaning {
  readonly reconnect: boolean;
  readonly reason: string;
}

/** Closed by this client: the server fell silent or sent what is not the protocol. Applications own 4000-4999. */
export const CLOSE_SILENT = 4000;
export const CLOSE_MALFORMED = 4002;

const MEANINGS: Readonly<Record<number, CloseMeaning>> = {
  1001: { reconnect: true, reason: "the gateway is going away" },
  1006: { reconnect: true, reason: "the connection broke or the gateway cannot be reached" },
  1012: { reconnect: true, reason: "the gateway restarts" },
  4000: { reconnect: true, reason: "the gateway fell silent" },
  4002: { reconnect: true, reason: "the gateway sent a frame that is not of the protocol" },
  4401: { reconnect: false, reason: "the gateway wants a valid credential" },
  4403: { reconnect: false, reason: "this origin or stream is not allowed" },
  4406: { reconnect: false, reason: "the gateway does not speak nodeflow.v1" },
  4408: { reconnect: true, reason: "this client did not answer the gateway's pings" },
  4429: { reconnect: true, reason: "a limit of the gateway was reached" },
  4430: { reconnect: true, reason: "this viewer was too slow" },
};

/** The one table of close codes. A code that is not in it may pass: reconnect. */
export function closeMeaning(code: number, said: string): CloseMeaning {
  const known = MEANINGS[code] ?? { reconnect: true, reason: `the connection was closed with code ${code}` };
  return said === "" ? known : { ...known, reason: `${known.reason} (${said})` };
}
