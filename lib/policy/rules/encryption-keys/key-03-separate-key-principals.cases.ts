import { separateKeyPrincipals } from './key-03-separate-key-principals';
import { ADMINISTRATION, key, USE } from '../../../../test/support/key-templates';
import { testRule, ANY_FINDING } from '../../../../test/support/policy';

const ROLE = { Role: { Type: 'AWS::IAM::Role' } };

function policy(Type: string, Action: unknown, attached: Record<string, unknown> = { Roles: [{ Ref: 'Role' }] }) {
  return {
    Type,
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }, ...attached },
  };
}

testRule(separateKeyPrincipals, {
  'finds a role whose two policies give both': [
    {
      ...ROLE,
      Administration: policy('AWS::IAM::ManagedPolicy', ADMINISTRATION),
      Use: policy('AWS::IAM::RolePolicy', USE, { RoleName: { Ref: 'Role' } }),
    },
    'Role[administration-and-use] Properties: it has key administration (Properties.PolicyDocument.Statement.0) and key use (Properties.PolicyDocument.Statement.0)',
  ],
  'finds a role that administers by the key’s policy and uses by its own': [
    {
      ...ROLE,
      ...key({ Sid: 'Administration', Principal: { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, Action: ADMINISTRATION }),
      Use: policy('AWS::IAM::Policy', 'kms:Decrypt'),
    },
    expect.stringContaining('it has key administration (Administration) and key use'),
  ],
  'finds a policy with both, for a role outside the templates': [
    { Policy: policy('AWS::IAM::RolePolicy', 'kms:*', { RoleName: 'orders' }) },
    'Policy[administration-and-use] Properties: it has key administration (Properties.PolicyDocument.Statement.0) and key use (Properties.PolicyDocument.Statement.0)',
  ],
  'passes a policy with use only, for a role outside the templates': [
    { Policy: policy('AWS::IAM::RolePolicy', 'kms:Decrypt', { RoleName: 'orders' }) },
  ],
  'finds an inline policy for everything, of a user': [
    {
      User: {
        Type: 'AWS::IAM::User',
        Properties: { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }] },
      },
    },
    ANY_FINDING,
  ],
  'passes one of the two, and what is denied': [
    {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [{ PolicyDocument: { Statement: { Effect: 'Deny', Action: ADMINISTRATION, Resource: '*' } } }],
        },
      },
      Use: policy('AWS::IAM::ManagedPolicy', USE),
    },
  ],
});
