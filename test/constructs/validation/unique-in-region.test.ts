import { App, CfnResource, Stack, type StackProps } from 'aws-cdk-lib';
import { requireUniqueInRegion } from '../../../constructs/validation';

const HERE = { account: '111111111111', region: 'eu-west-1' };

function synthesis(...places: StackProps['env'][]): () => void {
  const app = new App();
  for (const [index, env] of places.entries()) {
    const stack = new Stack(app, `Stack${index}`, { env });
    requireUniqueInRegion(new CfnResource(stack, 'Detector', { type: 'AWS::GuardDuty::Detector' }), 'leave it out');
  }
  return () => app.synth();
}

describe('what an account has once in a Region', () => {
  test('is refused a second time there, in the name of the later one', () => {
    expect(synthesis(HERE, HERE)).toThrow(
      '[Stack1/Detector] AWS::GuardDuty::Detector is there once in an account and Region, and Stack0/Detector is it; leave it out',
    );
  });

  test('is refused beside one that somebody else made, and twice in a stack that names no place', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    new CfnResource(stack, 'Theirs', { type: 'AWS::GuardDuty::Detector' });
    requireUniqueInRegion(new CfnResource(stack, 'Ours', { type: 'AWS::GuardDuty::Detector' }), 'leave it out');
    expect(() => app.synth()).toThrow('and Stack/Theirs is it');
  });

  test.each([
    ['another Region', { ...HERE, region: 'eu-central-1' }],
    ['another account', { ...HERE, account: '222222222222' }],
    ['a place that nobody names', undefined],
  ])('is there again in %s', (_name, place) => {
    expect(synthesis(HERE, place)).not.toThrow();
  });
});
