import { noPrivilegeEscalation } from './iam-01-no-privilege-escalation';
import { testRule } from '../../../../test/support/policy';

const role = (principal: object, actions: readonly string[], resource: unknown = '*') => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }] },
    Policies: [
      {
        PolicyName: 'own',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] },
      },
    ],
  },
});

const DEVELOPER = { AWS: 'arn:aws:iam::111111111111:user/developer' };
const JOB = { Service: 'lambda.amazonaws.com' };
const TABLE = { Orders: { Type: 'AWS::DynamoDB::Table' } };
const orders = { 'Fn::GetAtt': ['Orders', 'Arn'] };

/** A build whose role reads a table. */
const BUILD = {
  ...TABLE,
  Builder: role({ Service: 'codebuild.amazonaws.com' }, ['dynamodb:Scan'], orders),
  Build: { Type: 'AWS::CodeBuild::Project', Properties: { ServiceRole: { 'Fn::GetAtt': ['Builder', 'Arn'] } } },
};

/** The role of a pipeline, and the role of its action that starts a build. */
const pipeline = (trusted: object) => ({
  Pipeline: role(trusted, ['sts:AssumeRole'], { 'Fn::GetAtt': ['Action', 'Arn'] }),
  Action: role({ AWS: { 'Fn::GetAtt': ['Pipeline', 'Arn'] } }, ['codebuild:StartBuild']),
});

testRule(noPrivilegeEscalation, {
  'finds a new function with the role of another workload': [
    {
      ...TABLE,
      Developer: role(DEVELOPER, ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']),
      Reader: role(JOB, ['dynamodb:Scan'], orders),
    },
    'Developer[lambda-001 Stack/Reader] Properties.Policies: obtains dynamodb:Scan on arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/Stack/Orders of Stack/Reader by lambda-001: arn:aws:iam::${AWS::AccountId}:role/Stack/Developer calls iam:PassRole on arn:aws:iam::${AWS::AccountId}:role/Stack/Reader: Stack/Developer [statement-0] → arn:aws:iam::${AWS::AccountId}:role/Stack/Developer calls lambda:CreateFunction on *: Stack/Developer [statement-0] → arn:aws:iam::${AWS::AccountId}:role/Stack/Developer calls lambda:InvokeFunction on *: Stack/Developer [statement-0]',
    expect.stringMatching(/^Developer\[lambda-001 role\/\*\] .*obtains every action/),
  ],
  'finds a build that the code of another build starts': [
    { ...BUILD, Action: role({ Service: 'codebuild.amazonaws.com' }, ['codebuild:StartBuild']) },
    expect.stringMatching(/^Action\[codebuild-002 Stack\/Builder\] .*obtains dynamodb:Scan/),
  ],
  'finds a build that a developer starts, also through the role of a pipeline that trusts the developer': [
    { ...BUILD, ...pipeline({ Service: 'codepipeline.amazonaws.com', ...DEVELOPER }) },
    expect.stringMatching(/^Pipeline\[sts-001, codebuild-002 Stack\/Builder\] .*obtains dynamodb:Scan/),
    expect.stringMatching(/^Action\[codebuild-002 Stack\/Builder\] .*obtains dynamodb:Scan/),
  ],
  'finds a build that a role starts which a federated identity can assume as well as a service that declares its calls':
    [
      {
        ...BUILD,
        Action: role(
          {
            Service: 'states.amazonaws.com',
            Federated: 'arn:aws:iam::111111111111:oidc-provider/identity.example.com',
          },
          ['codebuild:StartBuild'],
        ),
      },
      expect.stringMatching(/^Action\[codebuild-002 Stack\/Builder\] .*obtains dynamodb:Scan/),
    ],
  'passes a build that a pipeline declares': [{ ...BUILD, ...pipeline({ Service: 'codepipeline.amazonaws.com' }) }],
  'finds a change of the own permissions': [
    { Developer: role(DEVELOPER, ['iam:PutRolePolicy']) },
    expect.stringMatching(
      /^Developer\[iam-005 Stack\/Developer\] .*obtains every action of Stack\/Developer by iam-005/,
    ),
  ],
  'passes the roles of two workloads': [
    { ...TABLE, Writer: role(JOB, ['dynamodb:PutItem'], orders), Reader: role(JOB, ['dynamodb:Scan'], orders) },
  ],
  'passes the code of a function with the same permissions': [
    {
      ...TABLE,
      Developer: role(DEVELOPER, ['dynamodb:Scan', 'lambda:UpdateFunctionCode']),
      Reader: role(JOB, ['dynamodb:Scan'], orders),
      Job: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Reader', 'Arn'] } } },
    },
  ],
});
