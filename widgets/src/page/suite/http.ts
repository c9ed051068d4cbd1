/** One finding of a refused document: where, and what is wrong there. */
export interface Finding {
  /** JSON pointer into what was sent; empty for the whole. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/** A request that did not end well: what was wanted, from where, and what the answer was. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    readonly path: string,
    message: string,
    /** Of the answer; undefined when there was none. */
    readonly status?: number,
    readonly findings: readonly Finding[] = [],
  ) {
    super(message);
  }
}

/** What came back, with the version that it is. */
export interface Answer<T> {
  readonly value: T;
  readonly etag: string | null;
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly Finding[];
}

const ACCEPT = { accept: "application/json, application/problem+json" };

/** The JSON at a path; throws RequestError. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request<T>(path, { ...(signal && { signal }) })).value;
}

/** Sends a document, text as it stands and anything else as JSON; throws RequestError with the findings of a refusal. */
export function sendJson<T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  document?: unknown,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const init = { method, ...(signal && { signal }) };
  if (document === undefined) return request(path, { ...init, headers });
  const body = typeof document === "string" ? document : JSON.stringify(document);
  return request(path, { ...init, body, headers: { "content-type": "application/json", ...headers } });
}

async function request<T>(
  path: string,
  init: Omit<RequestInit, "headers"> & { headers?: Readonly<Record<string, string>> },
): Promise<Answer<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, { ...init, headers: { ...ACCEPT, ...init.headers } });
    text = await response.text();
  } catch (thrown) {
    throw new RequestError(path, thrown instanceof Error ? thrown.message : String(thrown));
  }
  if (!response.ok) throw refusal(path, response.status, text);
  try {
    return { value: (text === "" ? undefined : JSON.parse(text)) as T, etag: response.headers.get("etag") };
  } catch {
    throw new RequestError(path, "The answer was not JSON", response.status);
  }
}

function refusal(path: string, status: number, text: string): RequestError {
  let problem: Problem = {};
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // Not from the suite but from something in between: its status says what there is to say.
  }
  const message = problem.detail ?? problem.title ?? `The answer was ${status}`;
  return new RequestError(path, message, status, problem.errors ?? []);
}
