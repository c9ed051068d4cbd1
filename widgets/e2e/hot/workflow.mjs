const ID = "hot-proof";
export const STREAM = `${ID}-all`;

/**
 * Deploys a generator of so many messages a second into one widget's stream, anew where it is there already.
 *
 * @param {string} url of the suite
 * @param {number} rate
 */
export async function deploy(url, rate) {
  await undeploy(url);
  const widget = { id: "all", type: "widget", config: { kind: "chart", stream: STREAM } };
  const definition = {
    id: ID,
    name: "Hot data",
    settings: { retention: "PT10M" },
    nodes: [{ id: "source", type: "generator", config: { pattern: "sine-wave", rate } }, widget],
    edges: [{ id: "hot", source: "source", target: "all" }],
  };
  const response = await fetch(`${url}/api/engine/workflows?wait=PT30S`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(definition),
  });
  if (!response.ok) throw new Error(`${url} refused the workflow ${ID}: ${await response.text()}`);
}

/**
 * @param {string} url of the suite
 */
export async function undeploy(url) {
  const workflow = `${url}/api/engine/workflows/${ID}`;
  await fetch(`${workflow}?topics=delete`, { method: "DELETE" });
  for (let tries = 0; tries < 60; tries++) {
    const { status } = await fetch(workflow);
    if (status === 404) return;
    if (status >= 500) throw new Error(`${workflow} answered ${status}: is the suite at ${url} up?`);
    await new Promise((later) => setTimeout(later, 500));
  }
  throw new Error(`${workflow} is still there 30 s after it was deleted`);
}
