import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { ClientFrame, StreamMessage, StreamState } from "../../src/core/protocol";
import { type StreamDescription, Topic } from "./topic";
import { Viewer } from "./viewer";

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A small gateway of nodeflow.v1 on a real socket, for tests: it keeps its streams when it is stopped and started. */
export class TestGateway {
  readonly topics = new Map<string, Topic>();
  /** Every frame that clients sent, in order. */
  readonly received: ClientFrame[] = [];
  /** Neither welcomes nor answers nor sends: what a half-open connection looks like from the other end. */
  silent = false;
  /** How far this gateway's clock is ahead, in milliseconds. */
  clockAhead = 0;
  auth: "none" | "required" = "none";
  protocol = "nodeflow.v1";
  private viewers = new Set<Viewer>();
  private server: Server | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private port = 0;

  constructor(private readonly http: HttpHandler = (_, response) => response.writeHead(404).end()) {}

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get connections(): number {
    return this.viewers.size;
  }

  async start(): Promise<this> {
    const server = createServer(this.http);
    const sockets = new WebSocketServer({ server, path: "/ws", handleProtocols: () => this.protocol });
    sockets.on("connection", (socket) => {
      const viewer = new Viewer(socket, this.topics);
      this.viewers.add(viewer);
      socket.on("close", () => this.viewers.delete(viewer));
      socket.on("message", (data: Buffer) =>
        this.receive(viewer, JSON.parse(data.toString()) as ClientFrame),
      );
      const time = Date.now() + this.clockAhead;
      if (!this.silent)
        viewer.send({ type: "welcome", protocol: this.protocol, time, limits: {}, auth: this.auth });
    });
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
    this.heartbeat = setInterval(() => {
      if (!this.silent) for (const viewer of this.viewers) viewer.send({ type: "heartbeat" });
    }, 100);
    return this;
  }

  /** As by kill -9: sockets end without a closing handshake. The port and the streams are kept for the next start. */
  async stop(): Promise<void> {
    clearInterval(this.heartbeat);
    this.breakConnections();
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  typesOfReceived(): string[] {
    return this.received.map(({ type }) => type);
  }

  /** Messages of a stream that all connections there are were sent. */
  sentTo(stream: string): number {
    return [...this.viewers].reduce((sum, viewer) => sum + viewer.sentOf(this.topic(stream)), 0);
  }

  define(name: string, description: StreamDescription = {}, partitions = 1): Topic {
    const topic = new Topic(name, description, partitions);
    this.topics.set(name, topic);
    return topic;
  }

  append(stream: string, value: unknown, message: Partial<StreamMessage> = {}): void {
    this.topic(stream).append(value, message);
    this.flush();
  }

  flush(repeat = false): void {
    if (!this.silent) for (const viewer of this.viewers) viewer.flush(repeat);
  }

  setState(stream: string, state: StreamState, reason?: string): void {
    const topic = this.topic(stream);
    topic.state = state;
    topic.reason = reason;
    this.tell(stream, { type: "state", state, reason });
  }

  recreate(stream: string): void {
    const topic = this.topic(stream);
    topic.recreate();
    for (const viewer of this.viewers) viewer.recreated(topic);
  }

  tell(stream: string, frame: object): void {
    for (const viewer of this.viewers) viewer.tell(this.topic(stream), frame);
  }

  sendToAll(frame: object): void {
    for (const viewer of this.viewers) viewer.send(frame);
  }

  breakConnections(): void {
    for (const viewer of this.viewers) viewer.terminate();
  }

  closeConnections(code: number): void {
    for (const viewer of this.viewers) viewer.close(code);
  }

  topic(stream: string): Topic {
    const topic = this.topics.get(stream);
    if (topic === undefined) throw new Error(`The test defined no stream ${stream}`);
    return topic;
  }

  private receive(viewer: Viewer, frame: ClientFrame): void {
    this.received.push(frame);
    if (this.silent) return;
    switch (frame.type) {
      case "ping":
        return viewer.send({
          type: "pong",
          time: performance.timeOrigin + performance.now() + this.clockAhead,
        });
      case "subscribe":
        return viewer.subscribe(frame);
      case "unsubscribe":
        return viewer.unsubscribe(frame.sub);
      case "received":
        return viewer.receive(frame.channel, frame.count);
      case "publish":
        return this.publish(viewer, frame);
    }
  }

  private publish(viewer: Viewer, frame: Extract<ClientFrame, { type: "publish" }>): void {
    const stream = `${frame.workflow}/${frame.node}`;
    const { ack } = frame;
    if (!this.topics.has(stream)) {
      viewer.send({ type: "error", ack, code: "not-an-ingest", message: `${stream} is not an ingest node` });
      return;
    }
    for (const { value, key } of frame.messages) this.topic(stream).append(value, { key: key ?? null });
    viewer.send({ type: "ack", ack, accepted: frame.messages.length });
    this.flush();
  }
}
