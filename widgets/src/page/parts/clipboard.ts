/** Copies a text and tells whether it could: browsers allow it only on safe origins, and not to everybody there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
