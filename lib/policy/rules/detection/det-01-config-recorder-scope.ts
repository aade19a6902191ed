import { finding } from '../../model';
import type { Rule } from '../rule';

export const configRecorderScope: Rule = {
  id: 'DET-01-ConfigRecorderScope',
  control: 'DET-01',
  resourceTypes: ['AWS::Config::ConfigurationRecorder'],
  statement: 'The configuration recorder records every type of resource, global ones too.',
  fix: 'Set RecordingGroup.AllSupported and IncludeGlobalResourceTypes to true, and exclude nothing.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/config-controls.html#config-1',
  check: (recorder) =>
    ['AllSupported', 'IncludeGlobalResourceTypes'].flatMap((name) => {
      const value = recorder.get('RecordingGroup', name);
      return value.is(true) ? [] : [finding(value, name, `${name} is ${value.describe()}, not true`)];
    }),
};
