import { publishedVersion } from './cmp-13-published-version';
import { lambda, PROVIDER } from '../../../../test/support/function-templates';
import { testRule } from '../../../../test/support/policy';

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

testRule(publishedVersion, {
  'finds a function without version and alias': [
    lambda({}),
    'Function[version] Properties: the function has no published version',
    'Function[alias] Properties: the function has no alias of a published version',
  ],
  'finds a version that the next deployment deletes': [
    published('Delete'),
    'Function[retained] Properties: a deployment deletes the previous version: a rollback is not possible',
  ],
  'finds an alias of $LATEST': [
    { ...published('Retain'), Alias: alias('$LATEST') },
    'Function[alias] Properties: the function has no alias of a published version',
  ],
  'passes a retained version with an alias': [published('Retain')],
  'passes functions that only CloudFormation invokes': [PROVIDER],
});
