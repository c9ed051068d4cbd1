import { useMemo, useSyncExternalStore } from "react";

/**
 * Where on the page one is: `#/workflows/sensor-demo?edge=all` is the section `workflows`, the place `["sensor-demo"]` and the
 * query. It survives a reload, and Back works.
 */
export interface Route {
  readonly section: string;
  readonly place: readonly string[];
  readonly query: URLSearchParams;
}

/** The link to a place. */
export function linkTo(
  section: string,
  place: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  const path = [section, ...place].map(encodeURIComponent).join("/");
  const parameters = new URLSearchParams(query).toString();
  return `#/${path}${parameters === "" ? "" : `?${parameters}`}`;
}

/** Goes to a link of this page; `replace` leaves no step for Back. */
export function goTo(link: string, { replace = false } = {}): void {
  if (replace) window.location.replace(link);
  else window.location.hash = link;
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(onHashChange, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [section = "", ...place] = path.split("/").filter(Boolean).map(decoded);
  return { section, place, query: new URLSearchParams(query) };
}

/** What somebody typed into the address bar may be anything. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
