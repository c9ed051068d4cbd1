import { NoWorkflows } from "../overview/NoWorkflows";
import { WorkflowState } from "../parts/WorkflowState";
import { linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";

/** Each workflow in a line. */
export function WorkflowList() {
  const { workflows, engineError, streamsError } = useSuite();
  if (workflows.length === 0) return <NoWorkflows />;
  const isCurrent = engineError === undefined && streamsError === undefined;
  return (
    <section className="panel">
      <header>
        <h2>Workflows</h2>
      </header>
      <table className="workflow-list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Revision</th>
          </tr>
        </thead>
        <tbody>
          {workflows.map((workflow) => (
            <tr key={workflow.id}>
              <th scope="row">
                <a href={linkTo("workflows", [workflow.id])}>{workflow.name}</a>
              </th>
              <td>
                <WorkflowState workflow={workflow} isCurrent={isCurrent} />
              </td>
              <td>{workflow.revision ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
