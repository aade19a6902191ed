import { activeTracing } from './cmp-13-active-tracing';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { findings } from '../../../../test/support/policy';

describe('CMP-13-ActiveTracing', () => {
  test('finds a function without active tracing', () => {
    expect(findings(activeTracing, lambda({ TracingConfig: { Mode: 'PassThrough' } }))).toEqual([
      'Function[tracing] Properties.TracingConfig.Mode: invocations are not traced: Mode is PassThrough',
    ]);
  });

  test('passes a function with active tracing', () => {
    expect(findings(activeTracing, lambda({ TracingConfig: { Mode: 'Active' } }))).toEqual([]);
  });

  test('passes functions that only CloudFormation invokes', () => {
    expect(findings(activeTracing, PROVIDER)).toEqual([]);
  });
});
