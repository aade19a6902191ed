import { supportedRuntime } from './cmp-13-supported-runtime';
import { lambda } from '../../../../test/support/function-templates';
import { testRule } from '../../../../test/support/policy';

testRule(supportedRuntime, {
  'finds a runtime that is no longer supported': [
    lambda({ Runtime: 'nodejs20.x' }),
    'Function[Runtime] Properties.Runtime: Runtime is nodejs20.x, which has no long-term support',
  ],
  'finds a function without a runtime': [
    lambda({}),
    'Function[Runtime] Properties.Runtime: Runtime is absent, which has no long-term support',
  ],
  'passes a supported runtime, and an image': [
    {
      ...lambda({ Runtime: 'nodejs22.x' }),
      Image: { Type: 'AWS::Lambda::Function', Properties: { PackageType: 'Image' } },
    },
  ],
});
