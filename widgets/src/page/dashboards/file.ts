import { WIDGET_KINDS, type WidgetKind } from "../parts/StreamWidget";
import type { Finding } from "../suite/http";
import { type Dashboard, type DashboardWidget, freshId, MOST_KEPT, type Width, WIDTHS } from "./dashboard";

const FORMAT = "nodeflow-dashboards";
const VERSION = 1;

/** What dashboards are kept and exported as. */
export function fileOf(dashboards: readonly Dashboard[]): object {
  return { format: FORMAT, version: VERSION, dashboards };
}

/** Dashboards, or everything that is wrong with the text, each at its place. */
export type Read = { readonly dashboards: readonly Dashboard[] } | { readonly findings: readonly Finding[] };

export function readFile(text: string): Read {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { findings: [{ pointer: "", code: "not-json", message: `This is not JSON: ${why}` }] };
  }
  const reader = new FileReading();
  const dashboards = reader.file(file);
  return reader.findings.length > 0 ? { findings: reader.findings } : { dashboards };
}

type Members = Readonly<Record<string, unknown>>;

/** Reads what somebody may have written by hand, and collects what is wrong. */
class FileReading {
  readonly findings: Finding[] = [];

  file(file: unknown): Dashboard[] {
    const members = this.object(file, "", ["format", "version", "dashboards"]);
    if (members === undefined) return [];
    if (members["format"] !== FORMAT)
      this.add("/format", "unknown-format", `Must be "${FORMAT}": is this a file of dashboards?`);
    if (members["version"] !== VERSION) this.add("/version", "unknown-version", `Must be ${VERSION}`);
    return this.list(members["dashboards"], "/dashboards", (one, at) => this.dashboard(one, at));
  }

  private dashboard(value: unknown, at: string): Dashboard | undefined {
    const members = this.object(value, at, ["id", "name", "widgets"]);
    if (members === undefined) return undefined;
    return {
      id: this.text(members, "id", at),
      name: this.text(members, "name", at),
      widgets: toldApart(
        this.list(members["widgets"], `${at}/widgets`, (one, place) => this.widget(one, place)),
      ),
    };
  }

  private widget(value: unknown, at: string): DashboardWidget | undefined {
    const members = this.object(value, at, ["id", "kind", "stream", "title", "columns", "keep"]);
    if (members === undefined) return undefined;
    const { keep } = members;
    if (keep !== undefined && !(Number.isInteger(keep) && Number(keep) >= 1 && Number(keep) <= MOST_KEPT)) {
      this.add(`${at}/keep`, "out-of-range", `Must be a whole number from 1 to ${MOST_KEPT}`);
    }
    return {
      id: this.text(members, "id", at),
      kind: this.oneOf<WidgetKind>(members, "kind", at, WIDGET_KINDS),
      stream: this.text(members, "stream", at),
      title: this.text(members, "title", at),
      columns: this.oneOf<Width>(members, "columns", at, WIDTHS),
      ...(typeof keep === "number" && { keep }),
    };
  }

  private list<T>(value: unknown, at: string, read: (one: unknown, at: string) => T | undefined): T[] {
    if (!Array.isArray(value)) {
      this.add(at, "not-a-list", "Must be a list");
      return [];
    }
    return value.flatMap((one, index) => read(one, `${at}/${index}`) ?? []);
  }

  private object(value: unknown, at: string, known: readonly string[]): Members | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.add(at, "not-an-object", `Must be an object with ${known.join(", ")}`);
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!known.includes(name))
        this.add(`${at}/${name}`, "unknown-member", `Not known here; known are ${known.join(", ")}`);
    }
    return value as Members;
  }

  private text(members: Members, name: string, at: string): string {
    const value = members[name];
    if (typeof value === "string" && value !== "") return value;
    this.add(`${at}/${name}`, "not-a-text", "Must be a text that is not empty");
    return "";
  }

  private oneOf<T>(members: Members, name: string, at: string, known: readonly T[]): T {
    const found = known.find((one) => one === members[name]);
    if (found === undefined) this.add(`${at}/${name}`, "unknown-value", `Must be one of ${known.join(", ")}`);
    return found ?? (known[0] as T);
  }

  private add(pointer: string, code: string, message: string): void {
    this.findings.push({ pointer, code, message });
  }
}

/** Nobody refers to a widget's id: one that another has already is replaced, and no dashboard refused for it. */
function toldApart(widgets: readonly DashboardWidget[]): readonly DashboardWidget[] {
  return widgets.reduce<readonly DashboardWidget[]>((before, widget) => {
    const isTaken = before.some(({ id }) => id === widget.id);
    return [...before, isTaken ? { ...widget, id: freshId(widget.id, [...before, ...widgets]) } : widget];
  }, []);
}
