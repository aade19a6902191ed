import renamesOf010 from './versions/0.1.0.json';

/** The renamed names of a version. Old names are the keys. */
export interface VersionRenames {
  /** Exported names. */
  readonly names: Readonly<Record<string, string>>;
  /** Static members, as `Class.member` with the old name of the class. */
  readonly members: Readonly<Record<string, string>>;
  /** Methods of instances, as `Class.method` with the old name of the class. */
  readonly methods: Readonly<Record<string, string>>;
  /** Props of constructs. */
  readonly props: Readonly<Record<string, string>>;
  readonly settings: readonly SettingRename[];
  /** Ids of rules, which acknowledgments name. */
  readonly rules: Readonly<Record<string, string>>;
}

/** A renamed setting, or a renamed value of a setting. */
export interface SettingRename {
  /** From the environment on; `*` is any element of a list. All parts have their old names. */
  readonly path: string;
  readonly newName?: string;
  readonly value?: string;
  readonly newValue?: string;
}

/** The renamed names by version; CHANGELOG.md has the same tables. A new version with renamed names is one more file. */
export const RENAMES: Readonly<Record<string, VersionRenames>> = { '0.1.0': renamesOf010 };
