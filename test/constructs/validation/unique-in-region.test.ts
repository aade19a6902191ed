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

describe('a resource that can exist only once per account and Region', () => {
  test('is rejected a second time, at the later resource', () => {
    expect(synthesis(HERE, HERE)).toThrow(
      '[Stack1/Detector] AWS::GuardDuty::Detector is allowed once per account and Region, and Stack0/Detector already defines it; leave it out',
    );
  });

  test('is rejected if the app has another one, and twice in a stack without account and Region', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    new CfnResource(stack, 'Theirs', { type: 'AWS::GuardDuty::Detector' });
    requireUniqueInRegion(new CfnResource(stack, 'Ours', { type: 'AWS::GuardDuty::Detector' }), 'leave it out');
    expect(() => app.synth()).toThrow('and Stack/Theirs already defines it');
  });

  test.each([
    ['another Region', { ...HERE, region: 'eu-central-1' }],
    ['another account', { ...HERE, account: '222222222222' }],
    ['unknown account and Region', undefined],
  ])('is allowed again in %s', (_name, place) => {
    expect(synthesis(HERE, place)).not.toThrow();
  });
});
