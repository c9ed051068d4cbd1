import { Suspense, useEffect, useRef } from "react";
import { ErrorBoundary } from "../react";
import { Empty } from "./parts/Empty";
import { Skeleton } from "./parts/Skeleton";
import { SECTIONS } from "./sections";
import { Rail } from "./shell/Rail";
import { linkTo, useRoute } from "./shell/route";
import { TopBar } from "./shell/TopBar";
import { SuiteNotices } from "./suite/SuiteNotices";
import { SuiteProvider } from "./suite/SuiteProvider";

/** The page: a bar, a rail, and the section that the address names. A section that breaks leaves the others. */
export function App() {
  const route = useRoute();
  const wanted = route.section === "" ? SECTIONS[0].path : route.section;
  const section = SECTIONS.find(({ path }) => path === wanted);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(wanted);
  useEffect(() => {
    document.title = `${section?.name ?? "Nothing here"} · Node Flow Streams`;
    if (shown.current === wanted) return;
    shown.current = wanted;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [wanted, section]);
  return (
    <SuiteProvider>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <TopBar />
      <Rail sections={SECTIONS} current={wanted} />
      <main ref={main} tabIndex={-1}>
        <SuiteNotices />
        {section === undefined ? (
          <Empty title={`There is no section "${wanted}"`}>
            The address names a place that this page does not have.{" "}
            <a href={linkTo("overview")}>Go to the overview</a>.
          </Empty>
        ) : (
          <ErrorBoundary key={section.path} what={`The section ${section.name}`}>
            <Suspense fallback={<Skeleton />}>
              <section.Content route={route} />
            </Suspense>
          </ErrorBoundary>
        )}
      </main>
    </SuiteProvider>
  );
}
