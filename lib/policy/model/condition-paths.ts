/** A resource whose conditions open more ways than this is too entangled to be judged: {@link ConditionPaths.forEachPath} gives up. */
const MAX_PATHS = 256;

interface Decision {
  readonly condition: string;
  readonly holds: boolean;
}

/**
 * The open questions of an environment: conditions that only a deployment decides.
 *
 * A rule never sees them. It is run once for every way to answer the questions it meets, so that what it asks for has to hold
 * in each: both branches of an `Fn::If`, and with and without a conditional resource.
 */
export class ConditionPaths {
  private decisions: Decision[] = [];
  private position = 0;
  private readonly decided = new Map<string, boolean>();

  /** Runs `judge` for every way to answer the questions that it meets; false when there are too many of them. */
  public forEachPath(judge: () => void): boolean {
    this.decisions = [];
    for (let ways = 0; ways < MAX_PATHS; ways++) {
      this.position = 0;
      this.decided.clear();
      judge();
      if (!this.nextPath()) {
        this.decided.clear();
        return true;
      }
    }
    this.decided.clear();
    return false;
  }

  /** The answer to a question on the present way: the same each time it is asked. */
  public decide(question: string): boolean {
    const known = this.decided.get(question);
    if (known !== undefined) {
      return known;
    }
    const decision = this.decisions[this.position] ?? { condition: question, holds: true };
    this.decisions[this.position] = decision;
    this.position += 1;
    this.decided.set(question, decision.holds);
    return decision.holds;
  }

  /** Turns to the next way: the last decision that has not been tried both ways; false when all have. */
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
