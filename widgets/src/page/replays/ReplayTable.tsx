import { RefusalNote } from "../parts/RefusalNote";
import { useAction } from "../parts/useAction";
import { count, timeOf } from "../parts/words";
import { goTo, linkTo } from "../shell/route";
import { deleteReplay, type Replay, tellReplay } from "./api";
import { paceOf, shareOf } from "./progress";

interface Props {
  readonly replays: readonly Replay[];
  readonly chosen: string | undefined;
  readonly changed: () => void;
}

/** All replays with their progress, and what can be done with each. */
export function ReplayTable({ replays, chosen, changed }: Props) {
  const action = useAction();
  const act = (work: () => Promise<void>) => void action.run(work).then(changed);
  return (
    <section className="panel" aria-label="All replays">
      <ul className="replay-list">
        {replays.map((replay) => (
          <li key={replay.id} data-chosen={replay.id === chosen} data-state={replay.state}>
            <div className="replay-what">
              <span className="nf-mono">{replay.source}</span>
              <span className="quiet">
                {timeOf(replay.createdAt)} · {paceOf(replay)}
                {replay.selection?.key !== undefined && ` · key ${replay.selection.key}`}
                {replay.selection?.filter !== undefined && ` · ${replay.selection.filter}`}
              </span>
            </div>
            <ReplayProgress replay={replay} />
            <div className="replay-actions">
              <a
                className="button small"
                href={linkTo("replays", [replay.id])}
                aria-current={replay.id === chosen ? "true" : undefined}
              >
                Watch
              </a>
              {commandsOf(replay).map((command) => (
                <button
                  key={command}
                  type="button"
                  className="small"
                  disabled={action.isRunning}
                  onClick={() => act(() => tellReplay(replay.id, command))}
                  aria-label={`${command} the replay of ${replay.source}`}
                >
                  {command}
                </button>
              ))}
              {hasEnded(replay) && (
                <button
                  type="button"
                  className="small"
                  disabled={action.isRunning}
                  onClick={() =>
                    act(async () => {
                      await deleteReplay(replay.id);
                      if (replay.id === chosen) goTo(linkTo("replays"));
                    })
                  }
                  aria-label={`Remove the replay of ${replay.source} with its stream`}
                >
                  Remove
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <RefusalNote what="The replay was not told" error={action.error} />
    </section>
  );
}

function ReplayProgress({ replay }: { readonly replay: Replay }) {
  const share = shareOf(replay);
  const leftOut = (replay.leftOut?.filtered ?? 0) + (replay.leftOut?.invalid ?? 0);
  return (
    <div className="replay-progress">
      <progress value={share} max={1} aria-label={`Progress of the replay of ${replay.source}`} />
      <span>
        <strong data-replay-state={replay.state}>{replay.state}</strong> {count(replay.replayed)} of{" "}
        {count(replay.total)}
        {leftOut > 0 && `, ${count(leftOut)} left out`}
        {replay.reason !== undefined && `: ${replay.reason}`}
      </span>
    </div>
  );
}

function hasEnded({ state }: Replay): boolean {
  return state !== "running" && state !== "paused";
}

function commandsOf({ state }: Replay) {
  switch (state) {
    case "running":
      return ["pause", "cancel"] as const;
    case "paused":
      return ["resume", "step", "cancel"] as const;
    default:
      return [];
  }
}
