import { publishedVersion } from './cmp-13-published-version';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { findings } from '../../../../test/support/policy';

function alias(version: unknown) {
  return {
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: 'Function' }, FunctionVersion: version },
  };
}

function published(deletionPolicy: string) {
  return {
    ...lambda({}),
    Version: {
      Type: 'AWS::Lambda::Version',
      DeletionPolicy: deletionPolicy,
      Properties: { FunctionName: { Ref: 'Function' } },
    },
    Alias: alias({ 'Fn::GetAtt': ['Version', 'Version'] }),
  };
}

describe('CMP-13-PublishedVersion', () => {
  test('finds a function without version and alias', () => {
    expect(findings(publishedVersion, lambda({}))).toEqual([
      'Function[version] Properties: no version of it is published',
      'Function[alias] Properties: no alias names a published version of it',
    ]);
  });

  test('finds a version that the next deployment deletes', () => {
    expect(findings(publishedVersion, published('Delete'))).toEqual([
      'Function[retained] Properties: a deployment deletes the version before it: there is no way back',
    ]);
  });

  test('finds an alias of what is being worked on', () => {
    expect(findings(publishedVersion, { ...published('Retain'), Alias: alias('$LATEST') })).toEqual([
      'Function[alias] Properties: no alias names a published version of it',
    ]);
  });

  test('passes a version that stays, behind an alias', () => {
    expect(findings(publishedVersion, published('Retain'))).toEqual([]);
  });

  test('passes functions that only serve deployments', () => {
    expect(findings(publishedVersion, PROVIDER)).toEqual([]);
  });
});
