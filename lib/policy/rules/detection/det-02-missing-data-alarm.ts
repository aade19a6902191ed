import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

/** Statistics that count: no data point is the value 0. */
const COUNTS = ['Sum', 'SampleCount'];

const FEWER = ['LessThanThreshold', 'LessThanOrEqualToThreshold'];

/** Actions that change the capacity, and notify of nothing. */
const SCALING = ['AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::AutoScaling::ScalingPolicy'];

export const missingDataAlarm: Rule = {
  id: 'DET-02-MissingDataAlarm',
  resourceTypes: ['AWS::CloudWatch::Alarm'],
  statement: 'Alarms on too few events treat missing data as breaching.',
  fix: 'Set TreatMissingData to breaching: without an event, the metric has no data point.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data',
  appliesTo: (alarm) =>
    alarm.get('ComparisonOperator').is(...FEWER) && alarm.get('Statistic').is(...COUNTS) && !isForScaling(alarm),
  check: (alarm) => {
    const treatment = alarm.get('TreatMissingData');
    return treatment.is('breaching')
      ? []
      : [
          finding(
            treatment,
            'TreatMissingData',
            `the alarm does not fire if no event occurs: TreatMissingData is ${treatment.describe()}`,
          ),
        ];
  },
};

function isForScaling(alarm: Resource): boolean {
  const actions = alarm.get('AlarmActions').items();
  return actions.length > 0 && actions.every((action) => action.resource(...SCALING) !== undefined);
}
