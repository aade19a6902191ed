import { supportedRuntime } from './cmp-13-supported-runtime';
import { lambda } from '../../../../test/support/function-templates';
import { findings } from '../../../../test/support/policy';

describe('CMP-13-SupportedRuntime', () => {
  test('finds a runtime that is no longer supported', () => {
    expect(findings(supportedRuntime, lambda({ Runtime: 'nodejs20.x' }))).toEqual([
      'Function[Runtime] Properties.Runtime: Runtime is nodejs20.x, which has no long-term support',
    ]);
  });

  test('finds a function without a runtime', () => {
    expect(findings(supportedRuntime, lambda({}))).toEqual([
      'Function[Runtime] Properties.Runtime: Runtime is absent, which has no long-term support',
    ]);
  });

  test('passes a supported runtime, and an image', () => {
    expect(
      findings(supportedRuntime, {
        ...lambda({ Runtime: 'nodejs22.x' }),
        Image: { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image' } },
      }),
    ).toEqual([]);
  });
});
