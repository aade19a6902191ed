/** A value that a rule read in a zone's configuration. */
export interface ZoneSighting {
  /** The resource's address, or the file's name. */
  readonly where: string;
  readonly path: string;
  readonly value: string;
}

/** Watches what rules read in configurations, as the witness of templates does; costs nothing until something is watched. */
export class ZoneWitness {
  private readonly seen = new Map<string, ZoneSighting>();

  /** The same content, whose texts, numbers and booleans are noted when somebody reads them. */
  public watch(where: string, content: unknown, path: readonly string[] = []): unknown {
    if (typeof content !== 'object' || content === null) return content;
    return new Proxy(content, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        // What is inherited, such as the methods of lists, is no content.
        if (typeof key === 'symbol' || typeof value === 'function' || key === 'length') return value;
        const below = [...path, key];
        if (typeof value === 'object' && value !== null) return this.watch(where, value, below);
        this.seen.set(`${where} ${below.join('.')}`, { where, path: below.join('.'), value: described(value) });
        return value;
      },
    });
  }

  /** What was read. */
  public get sightings(): readonly ZoneSighting[] {
    return [...this.seen.values()];
  }
}

function described(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : 'absent';
}
