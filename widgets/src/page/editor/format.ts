const WIDTH = 100;

/** JSON as a person would lay it out: what fits in a line stands in one, so that a node or an edge is a line. */
export function format(value: unknown, indent = 0): string {
  const line = inline(value);
  if (indent > 0 && indent + line.length <= WIDTH) return line;
  if (typeof value !== "object" || value === null) return line;
  const inner = " ".repeat(indent + 2);
  const outer = " ".repeat(indent);
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => inner + format(item, indent + 2)).join(",\n")}\n${outer}]`;
  }
  const members = present(value).map(([name, member]) => {
    return `${inner}${JSON.stringify(name)}: ${format(member, indent + 2)}`;
  });
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${outer}}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = present(value).map(([name, member]) => `${JSON.stringify(name)}: ${inline(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** The engine tells what was left out as null. */
function present(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
}
