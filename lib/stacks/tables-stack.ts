import { Stack } from 'aws-cdk-lib';
import { type Attribute, AttributeType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type EncryptionKeys, HardenedTable, type IProtectedBackups } from '../../constructs';
import type { KeyAttributeSettings, TableSettings } from '../config';
import { type EnvironmentStackProps, stackProps } from './stack-props';
import { markDataStoreReferences } from './strong-references';

export interface TablesStackProps extends EnvironmentStackProps {
  /** Settings of the tables. */
  readonly tables: readonly TableSettings[];
  /** Encryption keys of the environment. */
  readonly keys: Pick<EncryptionKeys, 'data'>;
  /** Backup plan that protects the items. */
  readonly backups: IProtectedBackups;
}

const TYPES: Readonly<Record<KeyAttributeSettings['type'], AttributeType>> = {
  string: AttributeType.STRING,
  number: AttributeType.NUMBER,
  binary: AttributeType.BINARY,
};

/** The tables of the workloads. */
export class TablesStack extends Stack {
  /** The tables by name. */
  public readonly tables: ReadonlyMap<string, HardenedTable>;

  constructor(scope: Construct, id: string, { backups, keys, settings, tables }: TablesStackProps) {
    super(scope, id, stackProps(settings, 'The tables of the workloads'));
    this.tables = new Map(
      tables.map(({ indexes = [], name, timeToLiveAttribute, ...itemKey }) => [
        name,
        new HardenedTable(this, name, {
          ...renderKey(itemKey),
          indexes: indexes.map((index) => ({ indexName: index.name, ...renderKey(index) })),
          timeToLiveAttribute,
          encryptionKey: keys.data,
          backups,
        }),
      ]),
    );
    markDataStoreReferences(this);
  }
}

function renderKey({ partitionKey, sortKey }: Pick<TableSettings, 'partitionKey' | 'sortKey'>) {
  return { partitionKey: renderAttribute(partitionKey), sortKey: sortKey && renderAttribute(sortKey) };
}

function renderAttribute({ name, type }: KeyAttributeSettings): Attribute {
  return { name, type: TYPES[type] };
}
