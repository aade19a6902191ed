import { Duration } from 'aws-cdk-lib';
import { BootstrapRole, DeploymentRole, type DeploymentRoleProps, PipelineIdentity } from '../../../constructs';
import { TestTemplate } from '../../support/stacks';

const PRODUCTION = PipelineIdentity.githubEnvironment('example/shop', 'production');

const deployment = (props: Partial<DeploymentRoleProps> = {}) =>
  TestTemplate.containing((stack) => new DeploymentRole(stack, 'Deployment', { assumedBy: PRODUCTION, ...props }));

const trust = (template: TestTemplate) => template.one('AWS::IAM::Role').Properties['AssumeRolePolicyDocument'];

describe('secure by default', () => {
  const template = deployment();

  test('only runs for the production environment of this repository can assume it (IAM-04)', () => {
    const [provider] = Object.keys(template.all('AWS::IAM::OIDCProvider'));
    expect(trust(template)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: { Federated: { Ref: provider } },
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': ['repo:example/shop:environment:production'],
            },
          },
        },
      ],
    });
  });

  test('it may assume only the four bootstrap roles, by name', () => {
    const role = (name: string) => ({
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          `:iam::111111111111:role/cdk-hnb659fds-${name}-role-111111111111-eu-west-1`,
        ],
      ],
    });
    expect(template.permissions('DeploymentRole')).toEqual([
      {
        Sid: 'BootstrapRoles',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: ['deploy', 'file-publishing', 'image-publishing', 'lookup'].map(role),
      },
    ]);
  });

  test('the maximum session duration is one hour', () => {
    expect(template.one('AWS::IAM::Role').Properties).toMatchObject({ MaxSessionDuration: 3600 });
  });
});

describe('props', () => {
  test('several environments of an account can share the role', () => {
    expect(PipelineIdentity.githubEnvironment('example/shop', 'development', 'staging').subjects).toEqual([
      'repo:example/shop:environment:development',
      'repo:example/shop:environment:staging',
    ]);
  });

  test('a repository with immutable subject claims is identified by its ids', () => {
    const { subjects } = PipelineIdentity.githubEnvironment('example@123456/shop@456789', 'production');
    expect(subjects).toEqual(['repo:example@123456/shop@456789:environment:production']);
    expect(PipelineIdentity.githubBranch('example@123456/shop@456789', 'main').subjects).toEqual([
      'repo:example@123456/shop@456789:ref:refs/heads/main',
    ]);
  });

  test('bootstrap roles of further Regions can be set', () => {
    const [statement] = deployment({
      regions: ['eu-west-1', 'eu-central-1'],
      bootstrapRoles: [BootstrapRole.DEPLOY],
    }).permissions('DeploymentRole');
    const resources = JSON.stringify(statement?.Resource);
    expect(resources).toContain('cdk-hnb659fds-deploy-role-111111111111-eu-west-1');
    expect(resources).toContain('cdk-hnb659fds-deploy-role-111111111111-eu-central-1');
  });

  test('a branch and another issuer can be set', () => {
    expect(PipelineIdentity.githubBranch('example/shop', 'main').subjects).toEqual([
      'repo:example/shop:ref:refs/heads/main',
    ]);
    const other = PipelineIdentity.other('ci.example.com/oidc', 'aws', 'project:shop:main');
    const template = deployment({ assumedBy: other });
    expect(template.one('AWS::IAM::OIDCProvider').Properties).toMatchObject({
      Url: 'https://ci.example.com/oidc',
      ClientIdList: ['aws'],
    });
    expect(JSON.stringify(trust(template))).toContain('"ci.example.com/oidc:sub":["project:shop:main"]');
  });

  test('a read-only role may assume the lookup role only', () => {
    const [statement] = deployment({ bootstrapRoles: [BootstrapRole.LOOKUP] }).permissions('DeploymentRole');
    expect(JSON.stringify(statement?.Resource)).toMatch(/^[^,]*,\[[^\]]*cdk-hnb659fds-lookup-role-[^,]*\]\]\}$/);
  });

  test('qualifier and session duration can be set', () => {
    const template = deployment({ qualifier: 'shop', maxSessionDuration: Duration.hours(2) });
    expect(JSON.stringify(template.permissions('DeploymentRole'))).toContain('role/cdk-shop-deploy-role-');
    expect(template.one('AWS::IAM::Role').Properties).toMatchObject({ MaxSessionDuration: 7200 });
  });
});

describe('rejects', () => {
  test.each([
    ['repository', () => PipelineIdentity.githubEnvironment('example/*', 'production'), 'example/*'],
    ['repository', () => PipelineIdentity.githubBranch('example', 'main'), 'example'],
    ['repository', () => PipelineIdentity.githubBranch('example@1/shop', 'main'), 'example@1/shop'],
    ['environment', () => PipelineIdentity.githubEnvironment('example/shop', '*'), '*'],
    ['branch', () => PipelineIdentity.githubBranch('example/shop', 'release/*'), 'release/*'],
    ['issuer', () => PipelineIdentity.other('https://ci.example.com', 'aws', 'main'), 'https://ci.example.com'],
    ['subject or audience', () => PipelineIdentity.other('ci.example.com', 'aws', 'project:*'), 'project:*'],
  ])('a %s with a wildcard', (what, build, value) => {
    expect(build).toThrow(`PipelineIdentity: ${what} is '${value}'; allowed is /`);
  });

  test('an empty list of Regions', () => {
    expect(() => deployment({ regions: [] })).toThrow(
      'regions is empty; add the Regions of the stacks, or omit it for the Region of this stack',
    );
  });

  test('an empty list of subjects, an invalid qualifier and a session that is too long', () => {
    expect(() => PipelineIdentity.other('ci.example.com', 'aws')).toThrow(
      new Error('PipelineIdentity: no subject; add at least one'),
    );
    expect(() => deployment({ qualifier: '*', maxSessionDuration: Duration.hours(12) })).toThrow(
      new Error(
        "Stack/Deployment: invalid props\n  - maxSessionDuration is 12 hours; allowed is 1 hour to 4 hours\n  - qualifier is '*'; allowed are 1 to 10 letters, digits, - and _: the qualifier of cdk bootstrap",
      ),
    );
  });
});
