import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import type { TestGateway } from "./testGateway";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** The strictest policy: nothing inline, nothing from elsewhere. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

/** The built page under a strict policy, and the answers of REST that it asks for. */
export class TestSite {
  workflows: readonly object[] = [];
  engineIsUp = true;
  kafkaIsUp = true;

  constructor(
    private readonly folder: string,
    private readonly gateway: () => TestGateway,
  ) {}

  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/streams") {
      this.json(response, 200, this.streams());
    } else if (pathname === "/q/health/ready") {
      this.json(response, this.kafkaIsUp ? 200 : 503, this.health());
    } else if (pathname === "/api/engine/workflows") {
      if (this.engineIsUp) this.json(response, 200, this.workflows);
      else
        this.json(response, 502, {
          title: "Bad gateway",
          detail: "The engine at 127.0.0.1:8081 does not answer",
        });
    } else {
      this.file(response, pathname === "/" ? "index.html" : pathname);
    }
  };

  private health(): object {
    const status = this.kafkaIsUp ? "UP" : "DOWN";
    const data = this.kafkaIsUp ? {} : { reason: "broker 127.0.0.1:9092 does not answer" };
    return { status, checks: [{ name: "stream directory", status, data }] };
  }

  private streams(): object[] {
    return [...this.gateway().topics.values()].map(({ name, description, state, reason }) => ({
      name,
      kind: "edge",
      view: null,
      state,
      reason,
      ...description,
    }));
  }

  private json(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  private file(response: ServerResponse, path: string): void {
    try {
      const body = readFileSync(join(this.folder, normalize(path)));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}
