/** A resource whose conditions open more ways than this is too entangled to be judged: {@link Choices.everyWay} gives up. */
const MAXIMUM_WAYS = 256;

interface Decision {
  readonly question: string;
  readonly answer: boolean;
}

/**
 * The open questions of an environment: conditions that only a deployment decides.
 *
 * A rule never sees them. It is run once for every way to answer the questions it meets, so that what it asks for has to hold
 * in each: both branches of an `Fn::If`, and with and without a conditional resource.
 */
export class Choices {
  private decisions: Decision[] = [];
  private position = 0;
  private readonly answers = new Map<string, boolean>();

  /** Runs `judge` for every way to answer the questions that it meets; false when there are too many of them. */
  public everyWay(judge: () => void): boolean {
    this.decisions = [];
    for (let ways = 0; ways < MAXIMUM_WAYS; ways++) {
      this.position = 0;
      this.answers.clear();
      judge();
      if (!this.turn()) {
        this.answers.clear();
        return true;
      }
    }
    this.answers.clear();
    return false;
  }

  /** The answer to a question on the present way: the same each time it is asked. */
  public answer(question: string): boolean {
    const known = this.answers.get(question);
    if (known !== undefined) {
      return known;
    }
    const decision = this.decisions[this.position] ?? { question, answer: true };
    this.decisions[this.position] = decision;
    this.position += 1;
    this.answers.set(question, decision.answer);
    return decision.answer;
  }

  /** Turns to the next way: the last decision that has not been tried both ways; false when all have. */
  private turn(): boolean {
    while (this.decisions.length > 0) {
      const last = this.decisions.pop();
      if (last?.answer === true) {
        this.decisions.push({ question: last.question, answer: false });
        return true;
      }
    }
    return false;
  }
}
