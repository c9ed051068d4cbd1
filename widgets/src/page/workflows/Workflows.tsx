import { Empty } from "../parts/Empty";
import { Skeleton } from "../parts/Skeleton";
import type { SectionProps } from "../sections";
import { linkTo } from "../shell/route";
import { useSuite } from "../suite/SuiteProvider";
import { NewWorkflow } from "./NewWorkflow";
import { WorkflowList } from "./WorkflowList";
import { WorkflowView } from "./WorkflowView";
import "./workflows.css";

/** All workflows, or the one that the address names. */
export function Workflows({ route }: SectionProps) {
  const { workflows, answered, engineError, streamsError } = useSuite();
  const [id] = route.place;
  if (!answered) return <Skeleton />;
  if (id === undefined) return route.query.has("new") ? <NewWorkflow /> : <WorkflowList />;
  const workflow = workflows.find((each) => each.id === id);
  if (workflow === undefined) {
    return (
      <Empty title={`There is no workflow "${id}"`}>
        It was deleted, or never deployed. <a href={linkTo("workflows")}>All workflows</a>.
      </Empty>
    );
  }
  const isCurrent = engineError === undefined && streamsError === undefined;
  return <WorkflowView key={id} workflow={workflow} isCurrent={isCurrent} route={route} />;
}
