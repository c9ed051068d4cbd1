/**
 * The member that a path names in a value: "" is the value itself, "a.b.0" goes down. A member whose own name has dots
 * is found first. Undefined where there is none.
 */
export function at(value: unknown, path: string): unknown {
  if (path === "") return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  const dot = path.indexOf(".");
  if (dot < 0) return undefined;
  return at((value as Record<string, unknown>)[path.slice(0, dot)], path.slice(dot + 1));
}

/** The leaves of a value, two levels deep, with their paths in order of appearance. Arrays are not gone into. */
export function fieldPaths(value: unknown, depth = 2, prefix = ""): { path: string; leaf: unknown }[] {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth === 0) {
    return [{ path: prefix, leaf: value }];
  }
  return Object.entries(value).flatMap(([name, member]) =>
    fieldPaths(member, depth - 1, prefix === "" ? name : `${prefix}.${name}`),
  );
}
