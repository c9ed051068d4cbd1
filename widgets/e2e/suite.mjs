/**
 * The address of the running suite that a proof is about: BASE_URL, or where `./nodeflow up` serves its page. Ends the program
 * where none answers.
 */
export async function runningSuite() {
  const url = process.env["BASE_URL"] ?? "http://127.0.0.1:8080";
  try {
    const { status } = await fetch(`${url}/q/health/ready`);
    if (status === 200) return url;
    console.error(
      `The suite at ${url} is not ready (${status}): wait until ./nodeflow up says where its page is.`,
    );
  } catch {
    console.error(
      `No suite answers at ${url}: start one with ./nodeflow up, or set BASE_URL to the address of its page.`,
    );
  }
  process.exit(1);
}
