import { separatePullAndPush } from './img-02-separate-pull-and-push';
import { findings } from '../../../../test/support/policy';

function repository(...statements: Record<string, unknown>[]) {
  const policy = { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) };
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: policy } } };
}

describe('IMG-02-SeparatePullAndPush', () => {
  test('finds a repository without a policy', () => {
    expect(findings(separatePullAndPush, { Repository: { Type: 'AWS::ECR::Repository' } })).toEqual([
      'Repository[policy] Properties.RepositoryPolicyText: no repository policy names the principals that pull and push',
    ]);
  });

  test('finds principals that can pull and push', () => {
    expect(
      findings(
        separatePullAndPush,
        repository({ Sid: 'Both', Principal: { AWS: '111111111111' }, Action: ['ecr:BatchGetImage', 'ecr:PutImage'] }),
      ),
    ).toEqual([
      "Repository[Both] Properties.RepositoryPolicyText.Statement.0.Action: 'Both' allows the same principals to pull and push",
    ]);
  });

  test('finds a wildcard that includes pull and push', () => {
    expect(findings(separatePullAndPush, repository({ Principal: { AWS: '111111111111' }, Action: 'ecr:*' }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Action: 'statement-0' allows the same principals to pull and push",
    ]);
  });

  test('finds pull and push in unusual case', () => {
    const spelled = { Principal: { AWS: '111111111111' }, Action: ['ECR:batchGetImage', 'ecr:put?mage'] };
    expect(findings(separatePullAndPush, repository(spelled))).toHaveLength(1);
    const rest = { Principal: { AWS: '111111111111' }, NotAction: 'ecr:DeleteRepository' };
    expect(findings(separatePullAndPush, repository(rest))).toHaveLength(1);
  });

  test('finds every principal in spite of other conditions', () => {
    const Condition = { StringLike: { 'aws:PrincipalAccount': '*' } };
    expect(
      findings(separatePullAndPush, repository({ Principal: '*', Action: 'ecr:BatchGetImage', Condition })),
    ).toHaveLength(1);
  });

  test('finds every principal', () => {
    expect(findings(separatePullAndPush, repository({ Principal: '*', Action: ['ecr:BatchGetImage'] }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Principal: 'statement-0' allows every principal",
    ]);
  });

  test('passes named principals, and an organization', () => {
    expect(
      findings(
        separatePullAndPush,
        repository(
          { Principal: { AWS: '111111111111' }, Action: ['ecr:PutImage'] },
          {
            Principal: '*',
            Action: ['ecr:BatchGetImage'],
            Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
          },
        ),
      ),
    ).toEqual([]);
  });
});
