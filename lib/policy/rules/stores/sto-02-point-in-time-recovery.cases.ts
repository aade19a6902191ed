import { pointInTimeRecovery } from './sto-02-point-in-time-recovery';
import { testRule } from '../../../../test/support/policy';

const enabled = (value: unknown) => ({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: value } });
const table = (Properties: Record<string, unknown>) => ({ Table: { Type: 'AWS::DynamoDB::Table', Properties } });
const globalTable = (...Replicas: Record<string, unknown>[]) => ({
  Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas } },
});

testRule(pointInTimeRecovery, {
  'finds a table without point-in-time recovery': [
    table({}),
    'Table[PointInTimeRecovery] Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: the table cannot be restored to a point in time: PointInTimeRecoveryEnabled is absent',
  ],
  'finds a table with point-in-time recovery disabled': [
    table(enabled(false)),
    'Table[PointInTimeRecovery] Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: the table cannot be restored to a point in time: PointInTimeRecoveryEnabled is false',
  ],
  'finds one replica of a global table without point-in-time recovery': [
    globalTable({ Region: 'eu-west-1', ...enabled(true) }, { Region: 'eu-central-1' }),
    'Table[Replicas.1] Properties.Replicas.1.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: the table cannot be restored to a point in time: PointInTimeRecoveryEnabled is absent',
  ],
  'passes a table with point-in-time recovery': [table(enabled(true))],
  'passes a global table whose replicas have point-in-time recovery': [
    globalTable({ Region: 'eu-west-1', ...enabled(true) }),
  ],
});
