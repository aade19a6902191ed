import { missingDataAlarm } from './det-02-missing-data-alarm';
import { testRule } from '../../../../test/support/policy';

const alarm = (properties: object) => ({
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName: 'NumberOfBackupJobsCompleted',
      ComparisonOperator: 'LessThanThreshold',
      Statistic: 'Sum',
      Threshold: 1,
      ...properties,
    },
  },
});

const SILENT = 'Alarm[TreatMissingData] Properties.TreatMissingData: the alarm does not fire if no event occurs: ';

testRule(missingDataAlarm, {
  'finds an alarm on too few events that ignores missing data': [
    alarm({ TreatMissingData: 'ignore' }),
    `${SILENT}TreatMissingData is ignore`,
  ],
  'finds an alarm on too few runs with the default': [
    alarm({ Statistic: 'SampleCount' }),
    `${SILENT}TreatMissingData is absent`,
  ],
  'passes an alarm on too few events with missing data as breaching': [alarm({ TreatMissingData: 'breaching' })],
  'does not apply to a level, or to too many events': [
    {
      ...alarm({ Statistic: 'Minimum', MetricName: 'FreeLocalStorage' }),
      Errors: { ...alarm({}).Alarm, Properties: { ComparisonOperator: 'GreaterThanThreshold', Statistic: 'Sum' } },
    },
  ],
  'does not apply to an alarm that removes capacity': [
    {
      ...alarm({ AlarmActions: [{ Ref: 'ScaleIn' }] }),
      ScaleIn: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy' },
    },
  ],
});
