import { NoWorkflows } from "../parts/NoWorkflows";
import { WorkflowState } from "../parts/WorkflowState";
import { linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import { useRates } from "./useRates";

const RATE = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** Each workflow in a line. */
export function WorkflowList() {
  const { workflows, engineError, streamsError } = useSuite();
  const rates = useRates();
  if (workflows.length === 0) return <NoWorkflows />;
  const isCurrent = engineError === undefined && streamsError === undefined;
  return (
    <section className="panel" aria-label="Workflows">
      <header>
        <h2>Workflows</h2>
        <div className="actions">
          <a className="button primary" href={linkTo("workflows", [], { new: "1" })}>
            Deploy your own
          </a>
        </div>
      </header>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col" data-type="number">
              Taken in, msg/s
            </th>
            <th scope="col" data-type="number" data-less="true">
              Fullest edge
            </th>
            <th scope="col" data-type="number" data-less="true">
              Nodes
            </th>
            <th scope="col" data-type="number" data-less="true">
              Revision
            </th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => {
            const rate = rates?.get(workflow.id);
            return (
              <tr key={workflow.id}>
                <th scope="row">
                  <a href={linkTo("workflows", [workflow.id])}>{workflow.name}</a>
                </th>
                <td>
                  <WorkflowState workflow={workflow} isCurrent={isCurrent} />
                </td>
                <td data-type="number">{rate === undefined ? "–" : RATE.format(rate.taken)}</td>
                <td data-type="number" data-less="true">
                  {rate?.fullest === undefined
                    ? "–"
                    : `${Math.round(rate.utilization * 100)} % ${rate.fullest}`}
                </td>
                <td data-type="number" data-less="true">
                  {workflow.definition?.nodes.length ?? "–"}
                </td>
                <td data-type="number" data-less="true">
                  {workflow.revision ?? "–"}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
