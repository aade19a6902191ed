import { EU_REGIONS } from '../../../config';
import { DEFAULT_REQUIREMENTS } from '../../model';
import { allowedRegion } from './env-02-allowed-region';
import { findingsAcross, template } from '../../../../test/support/policy';

const ALLOWED = DEFAULT_REQUIREMENTS.allowedRegions.join(', ');

const stackIn = (Region: unknown, ...types: string[]) => {
  const Resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }]));
  return findingsAcross(allowedRegion, [{ ...template('Stack', { Resources }), stack: { Region } }]);
};

describe('ENV-02-AllowedRegion', () => {
  test.each([
    ['another continent', 'ap-southeast-2', [], 'the Region of the stack is ap-southeast-2'],
    [
      'wherever it is deployed',
      { 'Fn::Unresolved': 'Region' },
      [],
      'the Region of the stack is unknown before the deployment',
    ],
    [
      'a bucket where only global services belong',
      'us-east-1',
      ['AWS::WAFv2::WebACL', 'AWS::S3::Bucket'],
      'the stack in us-east-1 contains other resources (AWS::S3::Bucket)',
    ],
  ])('finds %s', (_, region, types, what) => {
    expect(stackIn(region, ...types)).toEqual([`(Stack)[Region] Properties.Region: ${what}; allowed are ${ALLOWED}`]);
  });

  test.each([
    ['an allowed Region', 'eu-west-1', ['AWS::S3::Bucket']],
    ['the certificate of a distribution', 'us-east-1', ['AWS::CertificateManager::Certificate']],
    ['the notice before a certificate expires', 'us-east-1', ['AWS::Events::Rule', 'AWS::SNS::Topic']],
    ['the protection of a distribution', 'us-east-1', ['AWS::Shield::Protection', 'AWS::Shield::ProtectionGroup']],
  ])('passes %s', (_, region, types) => {
    expect(stackIn(region, ...types)).toEqual([]);
  });

  describe('probes in another Region', () => {
    const PROBES = {
      Canary: {
        Type: 'AWS::Synthetics::Canary',
        Properties: {
          ExecutionRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
          RunConfig: { EnvironmentVariables: { ADDRESS: 'https://www.example.com/health' } },
        },
      },
      Reports: { Type: 'AWS::S3::Bucket' },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
          },
        },
      },
      BackupRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' } }],
          },
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup'],
        },
      },
    };
    const permission = (Action: string, Resource: unknown) => ({
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } },
    });
    const WRITE = permission('s3:PutObject', { 'Fn::Sub': '${Reports.Arn}/www.example.com/*' });
    const METRICS = permission('cloudwatch:PutMetricData', '*');
    const LOG = permission('logs:PutLogEvents', 'arn:aws:logs:sa-east-1:111111111111:log-group:/aws/lambda/cwsyn-*');
    const inAmerica = (Resources: object, others: Record<string, object> = {}) =>
      findingsAcross(allowedRegion, [
        {
          ...template('Probes', { Resources }),
          stackName: 'probes',
          stack: { Region: 'sa-east-1' },
          region: 'sa-east-1',
        },
        {
          ...template('Data', { Resources: { Data: { Type: 'AWS::S3::Bucket' }, ...others } }),
          stackName: 'data',
          stack: { Region: 'eu-west-1' },
          region: 'eu-west-1',
        },
      ]);
    const { Canary, Role } = PROBES;
    const canary = (properties: object) => ({ ...Canary, Properties: { ...Canary.Properties, ...properties } });
    const finding = (path: string) => [
      `(Stack)[Region] Properties.Region: the probes in sa-east-1 could receive data: ${path}`,
    ];

    test('pass without access to data', () => {
      expect(inAmerica({ ...PROBES, WRITE, METRICS, LOG })).toEqual([]);
    });

    test.each<[string, object, string]>([
      [
        'another kind of store',
        { Table: { Type: 'AWS::DynamoDB::Table' } },
        'it contains other resources (AWS::DynamoDB::Table)',
      ],
      ['a canary in a VPC', { Canary: canary({ VPCConfig: { SubnetIds: ['subnet-1'] } }) }, 'Canary is in a VPC'],
      ['a function in a VPC', { F: { Type: 'AWS::Lambda::Function', Properties: { VpcConfig: {} } } }, 'F is in a VPC'],
      [
        'a canary with a secret',
        { Canary: canary({ RunConfig: { EnvironmentVariables: { TOKEN: '{{resolve:secretsmanager:token}}' } } }) },
        'the variable TOKEN of Canary is not a text',
      ],
      ['a role that reads every bucket', { P: permission('s3:GetObject', '*') }, 'Role has permissions on *'],
      [
        'a role that reads a bucket by name',
        { P: permission('s3:GetObject', 'arn:aws:s3:::data/*') },
        'Role has permissions on arn:aws:s3:::data/*',
      ],
      [
        'a role with a managed policy of AWS',
        {
          Role: {
            ...Role,
            Properties: { ...Role.Properties, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] },
          },
        },
        'Role has permissions on arn:aws:iam::aws:policy/ReadOnlyAccess',
      ],
      [
        'logs of another Region',
        { P: permission('logs:PutLogEvents', 'arn:aws:logs:eu-west-1:111111111111:log-group:app') },
        'Role has permissions on arn:aws:logs:eu-west-1:111111111111:log-group:app',
      ],
    ])('find %s', (_, changes, path) => {
      expect(inAmerica({ ...PROBES, ...changes })).toEqual(finding(path));
    });

    test('find a role of another stack that writes the reports', () => {
      const Outputs = { Reports: { Value: { 'Fn::GetAtt': ['Reports', 'Arn'] } } };
      const reports = { 'Fn::GetStackOutput': { StackName: 'probes', Region: 'sa-east-1', OutputName: 'Reports' } };
      const found = findingsAcross(allowedRegion, [
        {
          ...template('Probes', { Resources: PROBES, Outputs }),
          ...{ stackName: 'probes', region: 'sa-east-1', stack: { Region: 'sa-east-1' } },
        },
        {
          ...template('Data', { Resources: { Writer: permission('s3:PutObject', reports) } }),
          ...{ stackName: 'data', region: 'eu-west-1', stack: { Region: 'eu-west-1' } },
        },
      ]);
      expect(found.join()).toContain('could receive data: Writer of Data refers to Reports');
    });
  });

  test('has the default Regions of the settings', () => {
    expect(DEFAULT_REQUIREMENTS.allowedRegions).toEqual(EU_REGIONS);
  });
});
