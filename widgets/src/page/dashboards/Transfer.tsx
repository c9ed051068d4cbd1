import { useRef, useState } from "react";
import { download } from "../parts/files";
import { RefusalNote } from "../parts/RefusalNote";
import { counted } from "../parts/words";
import { goTo, linkTo } from "../shell/route";
import { RequestError } from "../suite/http";
import { type Dashboard, freshId } from "./dashboard";
import { fileOf, readFile } from "./file";
import { changeKept } from "./kept";

/** All dashboards to a file, and those of a file to the ones there are. A wrong file changes nothing. */
export function Transfer({ dashboards }: { readonly dashboards: readonly Dashboard[] }) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<RequestError>();
  const [said, setSaid] = useState("");
  const take = async (file: File) => {
    setSaid("");
    const read = readFile(await file.text());
    if ("findings" in read) {
      setError(new RequestError(file.name, "Nothing was changed", undefined, read.findings));
      return;
    }
    setError(undefined);
    const added = read.dashboards.reduce<readonly Dashboard[]>(
      (all, one) => [...all, { ...one, id: freshId(one.id, [...dashboards, ...all]) }],
      [],
    );
    changeKept((before) => [...before, ...added]);
    setSaid(`${counted(added.length, "dashboard")} imported`);
    const [first] = added;
    if (first !== undefined) goTo(linkTo("dashboards", [first.id]));
  };
  return (
    <div className="transfer">
      <button
        type="button"
        disabled={dashboards.length === 0}
        onClick={() => download("nodeflow-dashboards.json", fileOf(dashboards))}
      >
        Export
      </button>
      <button type="button" onClick={() => input.current?.click()}>
        Import
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept="application/json,.json"
        aria-label="File of dashboards"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          if (file !== undefined) void take(file);
        }}
      />
      <span role="status" className="quiet">
        {said}
      </span>
      <RefusalNote what="The file was not imported" error={error} />
    </div>
  );
}
