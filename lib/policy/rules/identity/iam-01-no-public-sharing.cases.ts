import { noPublicSharing } from './iam-01-no-public-sharing';
import { findings } from '../../../../test/support/policy';

const evaluate = (Type: string, Properties: Record<string, unknown>) =>
  findings(noPublicSharing, { Share: { Type, Properties } });

const logs = (statement: object) => ({ PolicyDocument: JSON.stringify({ Statement: [statement] }) });

const ORGANIZATION = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } } };

describe('IAM-01-NoPublicSharing', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: true }, 'AllowUnauthenticatedIdentities'],
    [
      'AWS::Cognito::IdentityPool',
      { AllowUnauthenticatedIdentities: { Ref: 'Flag' } },
      'AllowUnauthenticatedIdentities',
    ],
    ['AWS::EC2::VPCEndpointServicePermissions', { AllowedPrincipals: ['*'] }, 'AllowedPrincipals.0'],
    ['AWS::ECR::PublicRepository', {}, 'public'],
    ['AWS::Events::EventBusPolicy', { Principal: '*' }, 'Principal'],
    ['AWS::Events::EventBusPolicy', { Statement: { Principal: '*' } }, 'Statement.Principal'],
    ['AWS::Events::EventBusPolicy', { Statement: { Principal: { AWS: '*' } } }, 'Statement.Principal.AWS'],
    [
      'AWS::Events::EventBusPolicy',
      { Principal: '*', Condition: { Key: 'aws:PrincipalOrgID', Type: 'StringLike', Value: '*' } },
      'Principal',
    ],
    [
      'AWS::Events::EventBusPolicy',
      { Statement: { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } } },
      'Statement.Principal',
    ],
    ['AWS::Lambda::LayerVersionPermission', { Principal: '*' }, 'Principal'],
    ['AWS::Logs::ResourcePolicy', logs({ Effect: 'Allow', Principal: '*' }), 'PolicyDocument'],
    ['AWS::Logs::ResourcePolicy', logs({ Effect: 'Allow', Principal: { AWS: ['*'] } }), 'PolicyDocument'],
    [
      'AWS::Logs::ResourcePolicy',
      logs({ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com', AWS: ['111111111111', '*'] } }),
      'PolicyDocument',
    ],
    [
      'AWS::Logs::ResourcePolicy',
      logs({ Effect: 'Allow', Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      'PolicyDocument',
    ],
    ['AWS::Logs::ResourcePolicy', { PolicyDocument: { Ref: 'Policy' } }, 'PolicyDocument'],
    ['AWS::Logs::ResourcePolicy', { PolicyDocument: 'no policy' }, 'PolicyDocument'],
    [
      'AWS::Logs::Destination',
      { DestinationPolicy: logs({ Effect: 'Allow', Principal: '*' }).PolicyDocument },
      'DestinationPolicy',
    ],
  ])('finds public sharing of %s: %j', (type, properties, where) => {
    expect(evaluate(type, properties)).toEqual([
      `Share[${where}] Properties${where === 'public' ? '' : `.${where}`}: it is shared with every principal`,
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['AWS::Logs::Destination', {}],
    ['AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false }],
    ['AWS::EC2::VPCEndpointServicePermissions', { AllowedPrincipals: ['arn:aws:iam::111111111111:root'] }],
    ['AWS::Events::EventBusPolicy', { Principal: '111111111111' }],
    [
      'AWS::Events::EventBusPolicy',
      { Principal: '*', Condition: { Key: 'aws:PrincipalOrgID', Type: 'StringEquals', Value: 'o-abc' } },
    ],
    ['AWS::Events::EventBusPolicy', { Statement: { Principal: '*', ...ORGANIZATION } }],
    ['AWS::Events::EventBusPolicy', { Statement: { Effect: 'Deny', Principal: '*' } }],
    ['AWS::Lambda::LayerVersionPermission', { Principal: '*', OrganizationId: 'o-abc' }],
    ['AWS::Logs::ResourcePolicy', logs({ Effect: 'Allow', Principal: { Service: 'es.amazonaws.com' } })],
    ['AWS::Logs::ResourcePolicy', logs({ Effect: 'Allow', Principal: '*', ...ORGANIZATION })],
    ['AWS::Logs::ResourcePolicy', logs({ Effect: 'Deny', Principal: '*' })],
  ])('passes %s: %j', (type, properties) => {
    expect(evaluate(type, properties)).toEqual([]);
  });
});
