/** The maximum number of condition paths of a resource; {@link ConditionPaths.forEachPath} stops there. */
const MAX_PATHS = 256;

/** The value of a parameter on a condition path; without a text, it is unknown. */
export interface ValueOnPath {
  readonly text?: string;
}

/** The maximum number of further paths of all resources together, so that the time of an evaluation has a limit. */
const MAX_FURTHER_PATHS = 500_000;

interface Decision {
  readonly condition: string;
  readonly holds: boolean;
}

/**
 * The conditions of a template set that only a deployment decides.
 *
 * A rule does not see them. It is evaluated once for each combination of their values, so that its requirement must hold on each
 * path: with both branches of an `Fn::If`, and with and without a conditional resource.
 */
export class ConditionPaths {
  private decisions: Decision[] = [];
  private position = 0;
  private furtherPaths = 0;
  private readonly decided = new Map<string, boolean>();

  /** Values of parameters that follow from the decisions of the current path. */
  private readonly values = new Map<string, ValueOnPath>();

  /** Runs `visit` for every combination of the conditions that it reads, at most for `maximum`; false when there are more. */
  public forEachPath(visit: () => void, maximum: number = MAX_PATHS): boolean {
    this.decisions = [];
    for (let paths = 0; paths < maximum && this.furtherPaths < MAX_FURTHER_PATHS; paths++) {
      this.position = 0;
      this.clearPath();
      visit();
      if (paths > 0) this.furtherPaths += 1;
      if (!this.nextPath()) {
        this.clearPath();
        return true;
      }
    }
    this.clearPath();
    return false;
  }

  /** The value of a condition on the current path: the same for each call. */
  public decide(condition: string): boolean {
    const known = this.decided.get(condition);
    if (known !== undefined) {
      return known;
    }
    const decision = this.decisions[this.position] ?? { condition, holds: true };
    this.decisions[this.position] = decision;
    this.position += 1;
    this.decided.set(condition, decision.holds);
    return decision.holds;
  }

  /** The value of a parameter that follows from the conditions of the current path; undefined if they permit its default. */
  public valueOf(parameter: string): ValueOnPath | undefined {
    return this.values.get(parameter);
  }

  /** Sets the value of a parameter on the current path. */
  public setValue(parameter: string, value: ValueOnPath): void {
    this.values.set(parameter, value);
  }

  private clearPath(): void {
    if (this.decided.size > 0) this.decided.clear();
    if (this.values.size > 0) this.values.clear();
  }

  /** Changes the last decision that has not had both values; false when all have. */
  private nextPath(): boolean {
    while (this.decisions.length > 0) {
      const last = this.decisions.pop();
      if (last?.holds === true) {
        this.decisions.push({ condition: last.condition, holds: false });
        return true;
      }
    }
    return false;
  }
}
