import { separatePullAndPush } from './img-02-separate-pull-and-push';
import { findings } from '../../../../test/support/policy';

function repository(...statements: Record<string, unknown>[]) {
  const policy = { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) };
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: policy } } };
}

describe('IMG-02-SeparatePullAndPush', () => {
  test('finds a repository that names nobody', () => {
    expect(findings(separatePullAndPush, { Repository: { Type: 'AWS::ECR::Repository' } })).toEqual([
      'Repository[policy] Properties.RepositoryPolicyText: no repository policy names the principals that pull and push',
    ]);
  });

  test('finds principals that may do both', () => {
    expect(
      findings(
        separatePullAndPush,
        repository({ Sid: 'Both', Principal: { AWS: '111111111111' }, Action: ['ecr:BatchGetImage', 'ecr:PutImage'] }),
      ),
    ).toEqual([
      "Repository[Both] Properties.RepositoryPolicyText.Statement.0.Action: 'Both' allows the same principals to pull and push",
    ]);
  });

  test('finds a wildcard that takes both in', () => {
    expect(findings(separatePullAndPush, repository({ Principal: { AWS: '111111111111' }, Action: 'ecr:*' }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Action: 'statement-0' allows the same principals to pull and push",
    ]);
  });

  test('finds both where neither is spelled as usual', () => {
    const spelled = { Principal: { AWS: '111111111111' }, Action: ['ECR:batchGetImage', 'ecr:put?mage'] };
    expect(findings(separatePullAndPush, repository(spelled))).toHaveLength(1);
    const rest = { Principal: { AWS: '111111111111' }, NotAction: 'ecr:DeleteRepository' };
    expect(findings(separatePullAndPush, repository(rest))).toHaveLength(1);
  });

  test('finds a door for anybody, whatever everybody meets', () => {
    const Condition = { StringLike: { 'aws:PrincipalAccount': '*' } };
    expect(
      findings(separatePullAndPush, repository({ Principal: '*', Action: 'ecr:BatchGetImage', Condition })),
    ).toHaveLength(1);
  });

  test('finds a door for anybody', () => {
    expect(findings(separatePullAndPush, repository({ Principal: '*', Action: ['ecr:BatchGetImage'] }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Principal: 'statement-0' allows every principal",
    ]);
  });

  test('passes named principals, and an organisation', () => {
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
