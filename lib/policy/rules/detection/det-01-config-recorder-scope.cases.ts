import { configRecorderScope } from './det-01-config-recorder-scope';
import { findings, testRule } from '../../../../test/support/policy';

const recorder = (RecordingGroup: unknown) => ({
  Recorder: { Type: 'AWS::Config::ConfigurationRecorder', Properties: { RecordingGroup } },
});

testRule(configRecorderScope, {
  'passes a recorder of all types': [recorder({ AllSupported: true, IncludeGlobalResourceTypes: true })],
});

describe('DET-01-ConfigRecorderScope', () => {
  test('finds a recorder of some types only', () => {
    expect(findings(configRecorderScope, recorder({ AllSupported: false, IncludeGlobalResourceTypes: true }))).toEqual([
      'Recorder[AllSupported] Properties.RecordingGroup.AllSupported: AllSupported is false, not true',
    ]);
    expect(findings(configRecorderScope, recorder(undefined))).toHaveLength(2);
  });
});
