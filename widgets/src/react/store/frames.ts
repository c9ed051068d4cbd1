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
    for (const each of tasks) each();
  });
}

export function cancelFrame(task: Task): void {
  due.delete(task);
}
