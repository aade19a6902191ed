/** The maximum number of condition paths of a resource; {@link ConditionPaths.forEachPath} stops there. */
const MAX_PATHS = 256;

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
  private readonly decided = new Map<string, boolean>();

  /** Runs `visit` for every combination of the conditions that it reads; false when there are too many. */
  public forEachPath(visit: () => void): boolean {
    this.decisions = [];
    for (let paths = 0; paths < MAX_PATHS; paths++) {
      this.position = 0;
      this.decided.clear();
      visit();
      if (!this.nextPath()) {
        this.decided.clear();
        return true;
      }
    }
    this.decided.clear();
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
