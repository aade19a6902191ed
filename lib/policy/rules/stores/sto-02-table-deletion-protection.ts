import { finding } from '../../model';
import type { Rule } from '../rule';

/** DEL-02 checks the deletion policies. */
export const tableDeletionProtection: Rule = {
  id: 'STO-02-TableDeletionProtection',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  statement: 'DynamoDB tables have deletion protection.',
  fix: 'Set DeletionProtectionEnabled to true; in a global table, for each replica.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-6',
  check: (table) => {
    const replicas = table.get('Replicas').items();
    const holders = table.type === 'AWS::DynamoDB::Table' || replicas.length === 0 ? [table.get()] : replicas;
    return holders
      .map((holder) => holder.get('DeletionProtectionEnabled'))
      .filter((enabled) => !enabled.is(true))
      .map((enabled) =>
        finding(
          enabled,
          enabled.path.replace('Properties.', ''),
          `the table can be deleted: DeletionProtectionEnabled is ${enabled.describe()}`,
        ),
      );
  },
};
