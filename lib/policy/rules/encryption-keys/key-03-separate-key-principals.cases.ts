import { separateKeyPrincipals } from './key-03-separate-key-principals';
import { ADMINISTRATION, key, USE } from '../../../../test/support/key-templates';
import { findings } from '../../../../test/support/policy';

const ROLE = { Role: { Type: 'AWS::IAM::Role' } };

function policy(Type: string, Action: unknown, attached: Record<string, unknown> = { Roles: [{ Ref: 'Role' }] }) {
  return {
    Type,
    Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }, ...attached },
  };
}

describe('KEY-03-SeparateKeyPrincipals', () => {
  test('finds a role whose two policies give both', () => {
    expect(
      findings(separateKeyPrincipals, {
        ...ROLE,
        Administration: policy('AWS::IAM::ManagedPolicy', ADMINISTRATION),
        Use: policy('AWS::IAM::RolePolicy', USE, { RoleName: { Ref: 'Role' } }),
      }),
    ).toEqual([
      'Role[administration-and-use] Properties: it has key administration (Properties.PolicyDocument.Statement.0) and key use (Properties.PolicyDocument.Statement.0)',
    ]);
  });

  test('finds a role that administers by the key’s policy and uses by its own', () => {
    const Principal = { AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } };
    expect(
      findings(separateKeyPrincipals, {
        ...ROLE,
        ...key({ Sid: 'Administration', Principal, Action: ADMINISTRATION }),
        Use: policy('AWS::IAM::Policy', 'kms:Decrypt'),
      }),
    ).toEqual([expect.stringContaining('it has key administration (Administration) and key use')]);
  });

  test('finds an inline policy for everything, of a user', () => {
    const Policies = [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }];
    expect(
      findings(separateKeyPrincipals, { User: { Type: 'AWS::IAM::User', Properties: { Policies } } }),
    ).toHaveLength(1);
  });

  test('passes one of the two, and what is denied', () => {
    const Statement = { Effect: 'Deny', Action: ADMINISTRATION, Resource: '*' };
    expect(
      findings(separateKeyPrincipals, {
        Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [{ PolicyDocument: { Statement } }] } },
        Use: policy('AWS::IAM::ManagedPolicy', USE),
      }),
    ).toEqual([]);
  });
});
