import { linkTo } from "../shell/route";
import type { StreamEntry } from "../suite/api";
import { groupsOf } from "./groups";

interface Props {
  readonly streams: readonly StreamEntry[];
  readonly chosen: string | undefined;
  readonly search: string;
  readonly setSearch: (search: string) => void;
}

/** All streams by workflow, narrowed by a search. */
export function StreamList({ streams, chosen, search, setSearch }: Props) {
  const groups = groupsOf(streams, search);
  const found = groups.reduce((sum, group) => sum + group.streams.length, 0);
  return (
    <nav className="streams-list panel" aria-label="Streams">
      <header>
        <input
          type="search"
          aria-label="Search streams"
          placeholder="Search name, workflow, kind, state"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="quiet" role="status">
          {search === "" ? `${streams.length} streams` : `${found} of ${streams.length} streams`}
        </span>
      </header>
      {groups.map(({ name, streams: members }) => (
        <section key={name} aria-label={name}>
          <h3>{name}</h3>
          <ul>
            {members.map((stream) => (
              <li key={stream.name}>
                <a
                  href={linkTo("streams", [stream.name])}
                  aria-current={stream.name === chosen ? "true" : undefined}
                >
                  <span className="nf-mono">{stream.name}</span>
                  <span className="streams-kind">{stream.kind}</span>
                  <span className="streams-state" data-state={stream.state}>
                    {stream.state}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {found === 0 && (
        <p className="quiet streams-none">
          No stream has “{search}” in its name, workflow, kind or state.{" "}
          <button type="button" className="small" onClick={() => setSearch("")}>
            Show all
          </button>
        </p>
      )}
    </nav>
  );
}
