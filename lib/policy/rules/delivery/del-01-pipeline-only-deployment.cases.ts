import { pipelineOnlyDeployment } from './del-01-pipeline-only-deployment';
import { findings, type TestResources, testRule } from '../../../../test/support/policy';

const DEPLOY = ['cloudformation:ExecuteChangeSet', 'cloudformation:CreateChangeSet'];
const PEOPLE = { Action: 'sts:AssumeRole', Principal: { AWS: '111111111111' } };

function role(trust: object, statement: object, properties: object = {}): TestResources {
  return {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', ...trust }] },
        Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Resource: '*', ...statement } } }],
        ...properties,
      },
    },
  };
}

const people = (ways: string, resource = 'Role') =>
  `${resource}[deployment] Properties: people can change stacks by ${ways}`;

testRule(pipelineOnlyDeployment, {
  'passes a pipeline’s role': [
    role(
      {
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: 'arn:aws:iam::111111111111:oidc-provider/ci' },
      },
      { Action: DEPLOY },
    ),
  ],
  'passes a service’s role': [
    role({ ...PEOPLE, Principal: { Service: 'cloudformation.amazonaws.com' } }, { Action: '*' }),
  ],
  'passes people with read access': [
    role(PEOPLE, { Action: ['cloudformation:Describe*', 'cloudformation:DetectStackDrift'] }),
  ],
  'passes people who assume another role': [
    role(PEOPLE, { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111111111111:role/cdk-hnb659fds-lookup-role-*' }),
  ],
  'passes the break-glass role': [
    role(
      {
        ...PEOPLE,
        Principal: { AWS: ['arn:aws:iam::222222222222:user/one', 'arn:aws:iam::222222222222:user/two'] },
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
      { Action: DEPLOY },
    ),
  ],
});

describe('DEL-01-PipelineOnlyDeployment', () => {
  test.each<[string, TestResources, string]>([
    ['all principals of an account', role(PEOPLE, { Action: DEPLOY }), 'cloudformation:ExecuteChangeSet'],
    [
      'a directory',
      role(
        { Action: 'sts:AssumeRoleWithSAML', Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/idp' } },
        { Action: 'cloudformation:*' },
      ),
      'cloudformation:CreateStack and 3 more',
    ],
    [
      'the roles of the bootstrap',
      role(PEOPLE, {
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::111111111111:role/cdk-hnb659fds-deploy-role-*',
      }),
      'sts:AssumeRole of a CDK bootstrap role',
    ],
    [
      'a policy of AWS',
      role(PEOPLE, { Action: 's3:GetObject' }, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] }),
      'arn:aws:iam::aws:policy/PowerUserAccess',
    ],
    [
      'a second factor for a whole account',
      role({ ...PEOPLE, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }, { Action: DEPLOY }),
      'cloudformation:ExecuteChangeSet',
    ],
  ])('finds a role by which people deploy: %s', (_, resources, ways) => {
    expect(findings(pipelineOnlyDeployment, resources)).toEqual([people(ways)]);
  });

  test('finds a permission set of people, by what is in it or by what AWS manages', () => {
    const set = (Properties: Record<string, unknown>) => ({ Set: { Type: 'AWS::SSO::PermissionSet', Properties } });
    const InlinePolicy = { Statement: [{ Effect: 'Allow', Action: 'cloudformation:UpdateStack', Resource: '*' }] };
    expect(findings(pipelineOnlyDeployment, set({ InlinePolicy }))).toEqual([
      people('cloudformation:UpdateStack', 'Set'),
    ]);
    const ManagedPolicies = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    expect(findings(pipelineOnlyDeployment, set({ ManagedPolicies }))).toEqual([
      people(ManagedPolicies[0] ?? '', 'Set'),
    ]);
    expect(
      findings(pipelineOnlyDeployment, set({ ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] })),
    ).toEqual([]);
  });
});
