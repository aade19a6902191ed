import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { throughService } from '../encryption';

const READ = [
  ...['dynamodb:BatchGetItem', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable', 'dynamodb:GetItem'],
  ...['dynamodb:Query', 'dynamodb:Scan'],
];
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
/** The actions that indexes support. */
const READ_INDEX = ['dynamodb:Query', 'dynamodb:Scan'];

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const READ_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_KEY = [...READ_KEY, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** Grants on the items of a table and its indexes, and on its key through DynamoDB. The actions contain no wildcards. */
export class TableGrants {
  /** @internal */
  public static _of(table: dynamodb.ITable, encryptionKey: kms.IKey, indexes: readonly string[]): TableGrants {
    return new TableGrants(table, encryptionKey, indexes);
  }

  private constructor(
    private readonly table: dynamodb.ITable,
    private readonly encryptionKey: kms.IKey,
    private readonly indexes: readonly string[],
  ) {}

  /** Grants to read items, and to query and scan the indexes. */
  public read(grantee: iam.IGrantable): iam.Grant {
    return this.items(grantee, READ).combine(this.queries(grantee)).combine(this.key(grantee, READ_KEY));
  }

  /** Grants to write and delete items, but not to read them. */
  public write(grantee: iam.IGrantable): iam.Grant {
    return this.items(grantee, WRITE).combine(this.key(grantee, WRITE_KEY));
  }

  /** Grants to read, write and delete items, and to query and scan the indexes. */
  public readWrite(grantee: iam.IGrantable): iam.Grant {
    return this.items(grantee, [...READ, ...WRITE])
      .combine(this.queries(grantee))
      .combine(this.key(grantee, WRITE_KEY));
  }

  private items(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.table.tableArn] });
  }

  private queries(grantee: iam.IGrantable): iam.Grant {
    const resourceArns = this.indexes.map((index) => `${this.table.tableArn}/index/${index}`);
    if (resourceArns.length === 0) return iam.Grant.drop(grantee, 'the table has no index');
    return iam.Grant.addToPrincipal({ grantee, actions: READ_INDEX, resourceArns });
  }

  private key(grantee: iam.IGrantable, actions: string[]): iam.Grant {
    const conditions = throughService(this.table, 'dynamodb');
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.encryptionKey.keyArn], conditions });
  }
}
