import { completeRecorder } from '../../../../lib/policy/rules/det-01-complete-recorder';
import { findings } from '../../../support/policy';

const recorder = (RecordingGroup: unknown) => ({
  Recorder: { Type: 'AWS::Config::ConfigurationRecorder', Properties: { RecordingGroup } },
});

describe('DET-01-CompleteRecorder', () => {
  test('finds a recorder of some types only', () => {
    expect(findings(completeRecorder, recorder({ AllSupported: false, IncludeGlobalResourceTypes: true }))).toEqual([
      'Recorder[AllSupported] Properties.RecordingGroup.AllSupported: AllSupported is false, not true',
    ]);
    expect(findings(completeRecorder, recorder(undefined))).toHaveLength(2);
  });

  test('passes a recorder of all types', () => {
    expect(findings(completeRecorder, recorder({ AllSupported: true, IncludeGlobalResourceTypes: true }))).toEqual([]);
  });
});
