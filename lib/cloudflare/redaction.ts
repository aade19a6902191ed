const HIDDEN = '[hidden]';

/**
 * Removes a secret from a stream of text, also if two chunks contain parts of it. Delays only text that can be the beginning of the
 * secret, so that a prompt without a line end is visible at once.
 */
export class Redaction {
  private rest = '';

  constructor(private readonly secret: string) {
    if (secret === '') throw new Error('An empty secret cannot be hidden.');
  }

  /** The text that can be printed now. */
  public push(text: string): string {
    const all = (this.rest + text).replaceAll(this.secret, HIDDEN);
    const held = this.beginningAtEndOf(all);
    this.rest = all.slice(all.length - held);
    return all.slice(0, all.length - held);
  }

  /** The delayed text, at the end of the stream. */
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
