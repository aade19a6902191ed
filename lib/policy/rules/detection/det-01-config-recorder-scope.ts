import { finding } from '../../model';
import type { Rule } from '../rule';

export const configRecorderScope: Rule = {
  id: 'DET-01-ConfigRecorderScope',
  resourceTypes: ['AWS::Config::ConfigurationRecorder'],
  statement: 'AWS Config records all resource types, including global resource types.',
  fix: 'Set RecordingGroup.AllSupported and IncludeGlobalResourceTypes to true, without exclusions.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1',
  check: (recorder) =>
    ['AllSupported', 'IncludeGlobalResourceTypes'].flatMap((name) => {
      const value = recorder.get('RecordingGroup', name);
      return value.is(true) ? [] : [finding(value, name, `${name} is ${value.describe()}, not true`)];
    }),
};
