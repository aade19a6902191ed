const HIDDEN = '[hidden]';

/**
 * Takes a secret out of a stream of text, also where it comes in two pieces. Holds back no more than what may be the
 * beginning of the secret, so that a question without a line end is seen at once.
 */
export class Redaction {
  private rest = '';

  constructor(private readonly secret: string) {
    if (secret === '') throw new Error('An empty secret cannot be hidden.');
  }

  /** The text that may be shown now. */
  public push(text: string): string {
    const all = (this.rest + text).replaceAll(this.secret, HIDDEN);
    const held = this.beginningAtEndOf(all);
    this.rest = all.slice(all.length - held);
    return all.slice(0, all.length - held);
  }

  /** What was held back, once nothing follows. */
  public end(): string {
    const { rest } = this;
    this.rest = '';
    return rest;
  }

  private beginningAtEndOf(text: string): number {
    for (let length = Math.min(this.secret.length - 1, text.length); length > 0; length--) {
      if (text.endsWith(this.secret.slice(0, length))) return length;
    }
    return 0;
  }
}
