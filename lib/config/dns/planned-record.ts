import type { SettingPath } from '../setting-path';

export type RecordType = 'A' | 'AAAA' | 'CAA' | 'CNAME' | 'DS' | 'MX' | 'NS' | 'TXT';

/** A DNS record that the settings describe. */
export interface PlannedRecord {
  /** Path of the setting, inside the environment. */
  readonly path: SettingPath;
  /** Part of the id of the resource; unique together with type and name, and for several values with the content. */
  readonly group: 'Authority' | 'Delegation' | 'Host' | 'Mail' | 'Redirect' | 'Text';
  readonly type: RecordType;
  readonly name: string;
  /** Content without quotes; structured types have their presentation format. */
  readonly content: string;
  readonly proxied: boolean;
  /** @default - the type has no priority */
  readonly priority?: number;
  /** @default - no comment */
  readonly comment?: string;
}

/** The types that determine where a name leads: a name has records of one setting only. */
export const ADDRESS_TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];
