import { tableDeletionProtection } from './sto-02-table-deletion-protection';
import { testRule } from '../../../../test/support/policy';

const table = (Properties: Record<string, unknown>) => ({ Table: { Type: 'AWS::DynamoDB::Table', Properties } });
const globalTable = (...Replicas: Record<string, unknown>[]) => ({
  Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas } },
});

testRule(tableDeletionProtection, {
  'finds a table without deletion protection': [
    table({}),
    'Table[DeletionProtectionEnabled] Properties.DeletionProtectionEnabled: the table can be deleted: DeletionProtectionEnabled is absent',
  ],
  'finds an unknown value': [
    table({ DeletionProtectionEnabled: { Ref: 'Protection' } }),
    'Table[DeletionProtectionEnabled] Properties.DeletionProtectionEnabled: the table can be deleted: DeletionProtectionEnabled is ${Protection}',
  ],
  'finds a replica without deletion protection': [
    globalTable({ Region: 'eu-west-1' }),
    'Table[Replicas.0.DeletionProtectionEnabled] Properties.Replicas.0.DeletionProtectionEnabled: the table can be deleted: DeletionProtectionEnabled is absent',
  ],
  'passes protected tables': [table({ DeletionProtectionEnabled: true })],
  'passes a global table with protected replicas': [
    globalTable({ Region: 'eu-west-1', DeletionProtectionEnabled: true }),
  ],
});
