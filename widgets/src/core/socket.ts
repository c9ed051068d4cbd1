/** The part of the standard WebSocket that this client uses; `ws` has it too. */
export interface SocketLike {
  readonly protocol: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike;

/** The platform's own WebSocket: every browser has one, Node has from 22 on. */
export function platformSocket(): SocketConstructor {
  const { WebSocket } = globalThis as { WebSocket?: SocketConstructor };
  if (WebSocket === undefined) {
    throw new Error(
      "This platform has no WebSocket: pass one, such as that of the package 'ws', as options.WebSocket",
    );
  }
  return WebSocket;
}

/** The gateway's WebSocket on the origin that served this page. */
export function sameOriginUrl(location: { readonly protocol: string; readonly host: string }): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}
