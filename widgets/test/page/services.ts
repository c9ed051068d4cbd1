import type { IncomingMessage, ServerResponse } from "node:http";

export interface Answered {
  readonly status?: number;
  readonly body: unknown;
}

/** What the page's sections ask of the services, answered over a real socket; what was sent is remembered. */
export class TestServices {
  readonly sent: { readonly what: string; readonly body: unknown }[] = [];
  /** By method and path, such as `GET /streams`. */
  readonly answers = new Map<string, (body: unknown) => Answered | Promise<Answered>>();

  readonly serve = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const what = `${request.method ?? "GET"} ${pathname}`;
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const body: unknown = text === "" ? undefined : JSON.parse(text);
      if (request.method !== "GET") this.sent.push({ what, body });
      void this.answer(what, body, response);
    });
  };

  get(path: string, body: unknown): this {
    this.answers.set(`GET ${path}`, () => ({ body }));
    return this;
  }

  private async answer(what: string, asked: unknown, response: ServerResponse): Promise<void> {
    const { status = 200, body } = (await this.answers.get(what)?.(asked)) ?? {
      status: 404,
      body: { title: "Not found", detail: `The test answers nothing to ${what}` },
    };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
}

/** A refusal as the services write it. */
export function refusal(...errors: readonly [pointer: string, message: string][]): Answered {
  const findings = errors.map(([pointer, message]) => ({ pointer, code: "wrong", message }));
  return { status: 422, body: { title: "Invalid request", status: 422, errors: findings } };
}
