import { type SyntheticEvent, useState } from "react";
import { Field } from "../parts/Field";
import { count } from "../parts/words";
import type { Finding } from "../suite/http";
import {
  FIRST,
  LIMITS,
  type LoadSettings,
  type NumberName,
  type Pattern,
  PATTERNS,
  PRESETS,
  targetOf,
  wrongIn,
} from "./settings";

interface Props {
  readonly isBusy: boolean;
  readonly start: (settings: LoadSettings) => void;
}

const NAMES: Record<NumberName, string> = {
  rate: "Messages a second each",
  size: "Bytes a message",
  connections: "Connections",
  duration: "Seconds",
  burstSize: "Messages in a burst",
  burstInterval: "Seconds between bursts",
};

/** What the run offers: one of the standard tests, or one's own. */
export function LoadForm({ isBusy, start }: Props) {
  const [settings, setSettings] = useState(FIRST);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const numbers = (Object.keys(LIMITS) as NumberName[]).filter(
    (name) => !name.startsWith("burst") || settings.pattern === "burst",
  );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const wrong = wrongIn(settings);
    setFindings(wrong);
    if (wrong.length === 0) start(settings);
  };
  const choose = (next: LoadSettings) => {
    setFindings([]);
    setSettings(next);
  };
  return (
    <form className="panel" onSubmit={submit} aria-label="Load test">
      <header>
        <h3>Pattern</h3>
        <div className="load-presets" role="group" aria-label="Standard tests">
          {PRESETS.map((preset) => (
            <button
              key={preset.name}
              type="button"
              className="small"
              aria-pressed={JSON.stringify(preset.settings) === JSON.stringify(settings)}
              onClick={() => choose(preset.settings)}
            >
              {preset.name}
            </button>
          ))}
        </div>
      </header>
      <div className="panel-body">
        <div className="form load-form">
          <Field label="Pattern">
            {(control) => (
              <select
                {...control}
                value={settings.pattern}
                onChange={(event) => choose({ ...settings, pattern: event.target.value as Pattern })}
              >
                {PATTERNS.map((pattern) => (
                  <option key={pattern}>{pattern}</option>
                ))}
              </select>
            )}
          </Field>
          {numbers.map((name) => (
            <Field
              key={name}
              label={NAMES[name]}
              findings={findings.filter(({ pointer }) => pointer === `/${name}`)}
            >
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={LIMITS[name][0]}
                  max={LIMITS[name][1]}
                  value={Number.isNaN(settings[name]) ? "" : settings[name]}
                  onChange={(event) => choose({ ...settings, [name]: event.target.valueAsNumber })}
                />
              )}
            </Field>
          ))}
          <div className="form-actions">
            <button type="submit" className="primary" disabled={isBusy}>
              Start
            </button>
            <span className="quiet">offers {count(targetOf(settings) || 0)} messages a second</span>
          </div>
        </div>
      </div>
    </form>
  );
}
