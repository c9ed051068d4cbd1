import { Connection } from "./Connection";
import { linkTo } from "./route";
import { ThemeToggle } from "./ThemeToggle";

/** What stands above every section: where one is, whether it is live, and in which light. */
export function TopBar() {
  return (
    <header className="top-bar">
      <a className="top-bar-title" href={linkTo("overview")}>
        <img src="/icon.svg" alt="" width="20" height="20" />
        Node Flow Streams
      </a>
      <Connection />
      <ThemeToggle />
    </header>
  );
}
