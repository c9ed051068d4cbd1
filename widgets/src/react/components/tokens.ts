const LINES = ["--nf-data", "--nf-data-2", "--nf-data-3", "--nf-data-4", "--nf-data-5", "--nf-data-6"];

/** The design tokens' colours as they are where an element stands, for what is drawn and not styled. */
export interface Colors {
  readonly lines: readonly string[];
  readonly ink: string;
  readonly rule: string;
  readonly alarm: string;
  readonly caution: string;
}

export function colorsAt(element: Element): Colors {
  const probe = element.appendChild(document.createElement("span"));
  // A token's own text may still hold light-dark(); a colour that uses it is resolved.
  const colorOf = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    lines: LINES.map(colorOf),
    ink: colorOf("--nf-ink-soft"),
    rule: colorOf("--nf-rule"),
    alarm: colorOf("--nf-alarm"),
    caution: colorOf("--nf-caution"),
  };
  probe.remove();
  return colors;
}

const DARK = "(prefers-color-scheme: dark)";

/** Which colours hold by the system's preference and the page's `data-theme`: when it changes, they may have. */
export function theme(): string {
  return `${document.documentElement.dataset["theme"] ?? "system"} ${window.matchMedia(DARK).matches}`;
}

/** Calls back when {@link theme} may have changed; returns what ends that. */
export function onThemeChange(listener: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener("change", listener);
  const attribute = new MutationObserver(listener);
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", listener);
    attribute.disconnect();
  };
}
