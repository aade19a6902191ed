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
      'Function[version] Properties: the function has no published version',
      'Function[alias] Properties: the function has no alias of a published version',
    ]);
  });

  test('finds a version that the next deployment deletes', () => {
    expect(findings(publishedVersion, published('Delete'))).toEqual([
      'Function[retained] Properties: a deployment deletes the previous version: a rollback is not possible',
    ]);
  });

  test('finds an alias of $LATEST', () => {
    expect(findings(publishedVersion, { ...published('Retain'), Alias: alias('$LATEST') })).toEqual([
      'Function[alias] Properties: the function has no alias of a published version',
    ]);
  });

  test('passes a retained version with an alias', () => {
    expect(findings(publishedVersion, published('Retain'))).toEqual([]);
  });

  test('passes functions that only CloudFormation invokes', () => {
    expect(findings(publishedVersion, PROVIDER)).toEqual([]);
  });
});
