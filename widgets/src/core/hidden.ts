/** The part of a browser's document that tells whether anybody sees the page. */
export interface PageVisibility {
  readonly hidden: boolean;
  addEventListener(type: "visibilitychange", listener: () => void): void;
  removeEventListener(type: "visibilitychange", listener: () => void): void;
}

/** This page's document; undefined where there is none, as in Node. */
export function pageVisibility(): PageVisibility | undefined {
  return (globalThis as { document?: PageVisibility }).document;
}

/** Tells when a page has been hidden for a while, and when it is seen again. */
export class HiddenPage {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isAway = false;

  /**
   * @param patience milliseconds that a page may be hidden before it counts as away: who only looks something up in
   *     another tab finds everything as it was
   */
  constructor(
    private readonly page: PageVisibility,
    private readonly patience: number,
    private readonly left: () => void,
    private readonly returned: () => void,
  ) {
    page.addEventListener("visibilitychange", this.changed);
    this.changed();
  }

  get away(): boolean {
    return this.isAway;
  }

  end(): void {
    clearTimeout(this.timer);
    this.page.removeEventListener("visibilitychange", this.changed);
  }

  private readonly changed = (): void => {
    clearTimeout(this.timer);
    if (this.page.hidden) {
      this.timer = setTimeout(() => {
        this.isAway = true;
        this.left();
      }, this.patience);
    } else if (this.isAway) {
      this.isAway = false;
      this.returned();
    }
  };
}
