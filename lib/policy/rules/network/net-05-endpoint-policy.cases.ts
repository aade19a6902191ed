import { endpointPolicy } from './net-05-endpoint-policy';
import { findings, testRule } from '../../../../test/support/policy';

function endpoint(PolicyDocument?: unknown) {
  return { Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument } } };
}

const ALL = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

testRule(endpointPolicy, {
  'passes statements for an account, an organization, or a named resource': [
    endpoint({
      Statement: [
        { ...ALL, Condition: { StringEquals: { 'aws:PrincipalAccount': '111111111111' } } },
        { ...ALL, Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-example' } } },
        { ...ALL, Resource: 'arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*' },
        { ...ALL, Effect: 'Deny' },
      ],
    }),
  ],
});

describe('NET-05-EndpointPolicy', () => {
  test.each([undefined, { Ref: 'Policy' }])('finds a missing or unknown policy: %p', (policy) => {
    expect(findings(endpointPolicy, endpoint(policy))).toEqual([
      'Endpoint[PolicyDocument] Properties.PolicyDocument: without a policy the endpoint allows every principal to access every resource',
    ]);
  });

  test.each([
    ['without a condition', {}],
    ['with a condition on something else', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }],
    ['with a condition that every principal meets', { Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }],
    ['for every bucket', { Resource: 'arn:aws:s3:::*' }],
    ['for secrets of every account', { Resource: 'arn:aws:secretsmanager:eu-west-1:*:secret:shop' }],
    ['with a wildcard among its resources', { Resource: ['arn:aws:s3:::mine/*', '*'] }],
  ])('finds a statement for all principals %s', (_, properties) => {
    const Statement = [{ Sid: 'Everybody', ...ALL, ...properties }];
    expect(findings(endpointPolicy, endpoint({ Statement }))).toEqual([
      "Endpoint[Everybody] Properties.PolicyDocument.Statement.0: statement 'Everybody' allows principals of any account to access resources of any account",
    ]);
  });
});
