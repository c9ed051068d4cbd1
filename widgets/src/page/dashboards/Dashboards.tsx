import { useState } from "react";
import { RefusalNote } from "../parts/RefusalNote";
import type { SectionProps } from "../sections";
import { goTo, linkTo } from "../shell/route";
import { RequestError } from "../suite/http";
import { Board } from "./Board";
import { type Dashboard, freshId } from "./dashboard";
import { FirstDashboard } from "./FirstDashboard";
import { changeKept, useKept } from "./kept";
import { Transfer } from "./Transfer";
import "./dashboards.css";

/** Dashboards of widgets, kept in this browser. */
export function Dashboards({ route }: SectionProps) {
  const { dashboards, problem } = useKept();
  const [arranging, setArranging] = useState(false);
  const shown = dashboards.find(({ id }) => id === route.place[0]) ?? dashboards[0];
  const add = (name: string, widgets: Dashboard["widgets"]) => {
    const id = freshId(name, dashboards);
    changeKept((before) => [...before, { id, name, widgets }]);
    setArranging(widgets.length === 0);
    goTo(linkTo("dashboards", [id]));
  };
  const change = (changed: Dashboard) =>
    changeKept((before) => before.map((one) => (one.id === changed.id ? changed : one)));
  const remove = (removed: Dashboard) => {
    changeKept((before) => before.filter(({ id }) => id !== removed.id));
    setArranging(false);
    goTo(linkTo("dashboards"), { replace: true });
  };
  return (
    <div className="dashboards">
      <header className="section-head">
        <h2>Dashboards</h2>
        <p>
          Widgets on any streams, in the order you like. They are kept in this browser; export them to take
          them along.
        </p>
        <Transfer dashboards={dashboards} />
      </header>
      {problem !== undefined && (
        <RefusalNote what="Dashboards" error={new RequestError("this browser’s storage", problem)} />
      )}
      {shown === undefined ? (
        <FirstDashboard add={add} />
      ) : (
        <>
          <nav className="dashboard-tabs" aria-label="Dashboards">
            {dashboards.map(({ id, name }) => (
              <a
                key={id}
                className="button"
                href={linkTo("dashboards", [id])}
                aria-current={id === shown.id ? "page" : undefined}
              >
                {name}
              </a>
            ))}
            <button type="button" onClick={() => add(`Dashboard ${dashboards.length + 1}`, [])}>
              New dashboard
            </button>
            <button
              type="button"
              className="dashboard-arrange"
              aria-pressed={arranging}
              onClick={() => setArranging(!arranging)}
            >
              {arranging ? "Done" : "Arrange"}
            </button>
          </nav>
          <Board
            key={shown.id}
            dashboard={shown}
            arranging={arranging}
            change={change}
            remove={() => remove(shown)}
          />
        </>
      )}
    </div>
  );
}
