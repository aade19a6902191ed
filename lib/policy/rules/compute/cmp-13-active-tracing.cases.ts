import { activeTracing } from './cmp-13-active-tracing';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { testRule } from '../../../../test/support/policy';

testRule(activeTracing, {
  'finds a function without active tracing': [
    lambda({ TracingConfig: { Mode: 'PassThrough' } }),
    'Function[tracing] Properties.TracingConfig.Mode: invocations are not traced: Mode is PassThrough',
  ],
  'passes a function with active tracing': [lambda({ TracingConfig: { Mode: 'Active' } })],
  'passes functions that only CloudFormation invokes': [PROVIDER],
});
