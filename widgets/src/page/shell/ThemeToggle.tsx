import { Icon } from "./Icon";
import { chooseTheme, THEMES, useTheme } from "./theme";

/** Goes from system to light to dark and around. */
export function ThemeToggle() {
  const theme = useTheme();
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      className="icon-button"
      title={`Theme: ${theme}`}
      aria-label={`Theme: ${theme}. Change to ${next}`}
      onClick={() => chooseTheme(next)}
    >
      <Icon name={theme} />
    </button>
  );
}
