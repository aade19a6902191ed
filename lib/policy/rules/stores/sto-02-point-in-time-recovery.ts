import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const pointInTimeRecovery: Rule = {
  id: 'STO-02-PointInTimeRecovery',
  resourceTypes: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  statement: 'DynamoDB tables have point-in-time recovery enabled.',
  fix: 'Set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled to true; in a global table, for each replica.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/dynamodb-controls.html#dynamodb-2',
  check: (table) =>
    holdersOf(table)
      .map((holder) => holder.get('PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'))
      .filter((enabled) => !enabled.is(true))
      .map((enabled) =>
        finding(
          enabled,
          enabled.path.replace('Properties.', '').replace(/\.?PointInTimeRecovery.*/, '') || 'PointInTimeRecovery',
          `the table cannot be restored to a point in time: PointInTimeRecoveryEnabled is ${enabled.describe()}`,
        ),
      ),
};

/** The replicas of a global table have the property. */
function holdersOf(table: Resource): Value[] {
  if (table.type === 'AWS::DynamoDB::Table') return [table.get()];
  const replicas = table.get('Replicas');
  return replicas.items().length > 0 ? replicas.items() : [replicas];
}
