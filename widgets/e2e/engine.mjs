const PATIENCE = 60_000;

/** The engine behind a running suite's gateway, as the pictures need it. */
export class Engine {
  /** @param {string} url of the gateway */
  constructor(url) {
    this.workflows = `${url}/api/engine/workflows`;
  }

  /** Deploys a workflow and waits until it runs. @param {{ readonly id: string }} definition */
  async deploy(definition) {
    await this.#ask(201, "POST", "?wait=PT30S", JSON.stringify(definition));
  }

  /** Deletes a workflow and waits until it is gone. @param {string} id */
  async remove(id) {
    await this.#ask(202, "DELETE", `/${id}`);
    const end = Date.now() + PATIENCE;
    while ((await fetch(`${this.workflows}/${id}`)).status !== 404) {
      if (Date.now() > end) throw new Error(`${id} is still there after a minute`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /**
   * @param {number} expected
   * @param {string} method
   * @param {string} path
   * @param {string} [body]
   */
  async #ask(expected, method, path, body) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.workflows + path, { method, headers, ...(body && { body }) });
    if (answer.status !== expected)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}
