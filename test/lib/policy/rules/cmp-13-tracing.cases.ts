import { tracing } from '../../../../lib/policy/rules/cmp-13-tracing';
import { lambda, PROVIDER } from '../../../support/function-templates';
import { findings } from '../../../support/policy';

describe('CMP-13-Tracing', () => {
  test('finds a function that is not traced', () => {
    expect(findings(tracing, lambda({ TracingConfig: { Mode: 'PassThrough' } }))).toEqual([
      'Function[tracing] Properties.TracingConfig.Mode: its calls are not traced: Mode is PassThrough',
    ]);
  });

  test('passes one that is', () => {
    expect(findings(tracing, lambda({ TracingConfig: { Mode: 'Active' } }))).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(tracing, PROVIDER)).toEqual([]);
  });
});
