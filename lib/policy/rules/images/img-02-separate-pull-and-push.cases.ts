import { separatePullAndPush } from './img-02-separate-pull-and-push';
import { findings, testRule, ANY_FINDING } from '../../../../test/support/policy';

function repository(...statements: Record<string, unknown>[]) {
  const policy = { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) };
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: policy } } };
}

testRule(separatePullAndPush, {
  'finds a repository without a policy': [
    { Repository: { Type: 'AWS::ECR::Repository' } },
    'Repository[policy] Properties.RepositoryPolicyText: no repository policy names the principals that pull and push',
  ],
  'finds a public repository': [
    { Repository: { Type: 'AWS::ECR::PublicRepository' } },
    'Repository[public] Properties: every person can pull the images of a public repository',
  ],
  'finds principals that can pull and push': [
    repository({ Sid: 'Both', Principal: { AWS: '111111111111' }, Action: ['ecr:BatchGetImage', 'ecr:PutImage'] }),
    "Repository[Both] Properties.RepositoryPolicyText.Statement.0.Action: 'Both' allows the same principals to pull and push",
  ],
  'finds a wildcard that includes pull and push': [
    repository({ Principal: { AWS: '111111111111' }, Action: 'ecr:*' }),
    "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Action: 'statement-0' allows the same principals to pull and push",
  ],
  'finds every principal in spite of other conditions': [
    repository({
      Principal: '*',
      Action: 'ecr:BatchGetImage',
      Condition: { StringLike: { 'aws:PrincipalAccount': '*' } },
    }),
    ANY_FINDING,
  ],
  'finds every principal': [
    repository({ Principal: '*', Action: ['ecr:BatchGetImage'] }),
    "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Principal: 'statement-0' allows every principal",
  ],
  'passes named principals, and an organization': [
    repository(
      { Principal: { AWS: '111111111111' }, Action: ['ecr:PutImage'] },
      { Principal: '*', Action: ['ecr:BatchGetImage'], Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
    ),
  ],
});

describe('IMG-02-SeparatePullAndPush', () => {
  test('finds pull and push in unusual case', () => {
    const spelled = { Principal: { AWS: '111111111111' }, Action: ['ECR:batchGetImage', 'ecr:put?mage'] };
    expect(findings(separatePullAndPush, repository(spelled))).toHaveLength(1);
    const rest = { Principal: { AWS: '111111111111' }, NotAction: 'ecr:DeleteRepository' };
    expect(findings(separatePullAndPush, repository(rest))).toHaveLength(1);
  });
});
