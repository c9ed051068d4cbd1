type Task = () => void;

const due = new Set<Task>();
let requested = false;

/** Runs a task once at the next animation frame, together with all others that asked for it. */
export function onNextFrame(task: Task): void {
  due.add(task);
  if (requested) return;
  requested = true;
  requestAnimationFrame(() => {
    requested = false;
    const tasks = [...due];
    due.clear();
    for (const each of tasks) guarded(each);
  });
}

/** One widget's exception is its own: the others of the frame are still drawn. */
function guarded(task: Task): void {
  try {
    task();
  } catch (thrown) {
    reportError(thrown);
  }
}

export function cancelFrame(task: Task): void {
  due.delete(task);
}
