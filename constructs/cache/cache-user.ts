/** ElastiCache takes 40 characters; nine are the cache's. */
const NAME = /^[a-z](?:-?[a-z0-9]){0,29}$/;
/** What a pattern of keys cannot hold: blanks end it, and wildcards would widen it. */
const KEY_PREFIX = /^[A-Za-z0-9:._/{}-]{1,64}$/;

/** Every group has this one: ElastiCache takes no empty group. */
export const NOBODY = 'nobody';

/** What clients of a cluster ask before they do anything. */
const CLIENT_COMMANDS = '+@connection +info +cluster|slots +cluster|shards +cluster|nodes';

export interface CacheUserOptions {
  /**
   * Beginning of the keys that the user sees.
   * @default - its own name and a colon: services do not see each other's keys
   */
  readonly keyPrefix?: string;
}

/** A user of a cache that a workload signs in as, by IAM. */
export class CacheUser {
  /** May read its keys. */
  public static readOnly(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read');
  }

  /** May read and change its keys, and publish to channels of the same prefix. */
  public static readWrite(name: string, options: CacheUserOptions = {}): CacheUser {
    return new CacheUser(name, options, '+@read +@write +@transaction +@pubsub');
  }

  /** Rights in the language of Valkey's access control lists. */
  public readonly accessString: string;

  private constructor(
    /** Name, without what makes it unique in account and Region. */
    public readonly name: string,
    { keyPrefix = `${name}:` }: CacheUserOptions,
    commands: string,
  ) {
    const mistakes = [
      ...(name === NOBODY ? [`name is '${NOBODY}', the user that may do nothing`] : []),
      ...(NAME.test(name)
        ? []
        : [
            `name is '${name}'; allowed are 1 to 30 lower-case letters, digits and single hyphens between them, a letter first`,
          ]),
      ...(KEY_PREFIX.test(keyPrefix)
        ? []
        : [`keyPrefix is '${keyPrefix}'; allowed are 1 to 64 letters, digits and : . _ / { } -`]),
    ];
    if (mistakes.length > 0) throw new Error(['CacheUser: invalid', ...mistakes].join('\n  - '));
    // The last word is what takes KEYS, FLUSHALL, CONFIG and the like away again; INFO is read by clients.
    this.accessString = `on ~${keyPrefix}* resetchannels &${keyPrefix}* -@all ${commands} -@dangerous ${CLIENT_COMMANDS}`;
  }
}
