/** Timers that are given up together. */
export class Timers {
  private running: ReturnType<typeof setTimeout>[] = [];

  after(delay: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.running = this.running.filter((other) => other !== timer);
      action();
    }, delay);
    this.running.push(timer);
  }

  cancel(): void {
    for (const timer of this.running) clearTimeout(timer);
    this.running = [];
  }
}
