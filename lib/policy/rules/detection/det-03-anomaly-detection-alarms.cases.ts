import { anomalyDetectionAlarms } from './det-03-anomaly-detection-alarms';
import { findings, testRule } from '../../../../test/support/policy';

const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'HTTPS' } };

const alarm = (MetricName: string, Expression = 'ANOMALY_DETECTION_BAND(m0, 4)', group = 'Targets') => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    Metrics: [
      { Id: 'band', Expression },
      {
        Id: 'm0',
        MetricStat: {
          Metric: {
            MetricName,
            Dimensions: [{ Name: 'TargetGroup', Value: { 'Fn::GetAtt': [group, 'TargetGroupFullName'] } }],
          },
        },
      },
    ],
  },
});

const VOLUME = 'Targets[volume] Properties: no anomaly detection alarm on the number of requests';

const ERRORS = 'Targets[errors] Properties: no anomaly detection alarm on the number of errors';

testRule(anomalyDetectionAlarms, {
  'passes a target group with both alarms': [
    {
      Targets,
      ...{ Volume: alarm('RequestCount', 'ANOMALY_DETECTION_BAND(m0)'), Errors: alarm('HTTPCode_Target_4XX_Count') },
    },
  ],
  'does not apply to protocols without request metrics': [{ Targets: { ...Targets, Properties: { Protocol: 'TLS' } } }],
});

describe('DET-03-AnomalyDetectionAlarms', () => {
  test.each([
    ['no alarm', {}, [VOLUME, ERRORS]],
    ['alarms with static thresholds', { Alarm: alarm('RequestCount', 'm0 * 2') }, [VOLUME, ERRORS]],
    [
      'a band that contains every value',
      { Alarm: alarm('RequestCount', 'ANOMALY_DETECTION_BAND(m0, 1000)') },
      [VOLUME, ERRORS],
    ],
    ['no alarm on errors', { Alarm: alarm('RequestCount') }, [ERRORS]],
    [
      'alarms on another group',
      { Other: { ...Targets, Properties: { Protocol: 'TCP' } }, Alarm: alarm('RequestCount', undefined, 'Other') },
      [VOLUME, ERRORS],
    ],
  ])('finds a target group with %s', (_, resources, expected) => {
    expect(findings(anomalyDetectionAlarms, { Targets, ...resources })).toEqual(expected);
  });
});
