import type { Section } from "../sections";
import { Icon } from "./Icon";
import { linkTo } from "./route";

/** The sections: a rail at the left, on a phone tabs at the bottom. */
export function Rail({ sections, current }: { sections: readonly Section[]; current: string }) {
  return (
    <nav className="rail" aria-label="Sections">
      {sections.map(({ path, name, short = name, icon }) => (
        <a key={path} href={linkTo(path)} title={name} aria-current={path === current ? "page" : undefined}>
          <Icon name={icon} />
          <span>{short}</span>
        </a>
      ))}
    </nav>
  );
}
