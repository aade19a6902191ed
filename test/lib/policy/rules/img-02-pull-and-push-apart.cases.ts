import { pullAndPushApart } from '../../../../lib/policy/rules/img-02-pull-and-push-apart';
import { findings } from '../../../support/policy';

function repository(...statements: Record<string, unknown>[]) {
  const policy = { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) };
  return { Repository: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: policy } } };
}

describe('IMG-02-PullAndPushApart', () => {
  test('finds a repository that names nobody', () => {
    expect(findings(pullAndPushApart, { Repository: { Type: 'AWS::ECR::Repository' } })).toEqual([
      'Repository[policy] Properties.RepositoryPolicyText: it names neither who pulls nor who pushes',
    ]);
  });

  test('finds principals that may do both', () => {
    expect(
      findings(
        pullAndPushApart,
        repository({ Sid: 'Both', Principal: { AWS: '111111111111' }, Action: ['ecr:BatchGetImage', 'ecr:PutImage'] }),
      ),
    ).toEqual([
      "Repository[Both] Properties.RepositoryPolicyText.Statement.0.Action: 'Both' lets the same principals pull and push",
    ]);
  });

  test('finds a wildcard that takes both in', () => {
    expect(findings(pullAndPushApart, repository({ Principal: { AWS: '111111111111' }, Action: 'ecr:*' }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Action: 'statement-0' lets the same principals pull and push",
    ]);
  });

  test('finds both where neither is spelled as usual', () => {
    const spelled = { Principal: { AWS: '111111111111' }, Action: ['ECR:batchGetImage', 'ecr:put?mage'] };
    expect(findings(pullAndPushApart, repository(spelled))).toHaveLength(1);
    const rest = { Principal: { AWS: '111111111111' }, NotAction: 'ecr:DeleteRepository' };
    expect(findings(pullAndPushApart, repository(rest))).toHaveLength(1);
  });

  test('finds a door for anybody, whatever everybody meets', () => {
    const Condition = { StringLike: { 'aws:PrincipalAccount': '*' } };
    expect(
      findings(pullAndPushApart, repository({ Principal: '*', Action: 'ecr:BatchGetImage', Condition })),
    ).toHaveLength(1);
  });

  test('finds a door for anybody', () => {
    expect(findings(pullAndPushApart, repository({ Principal: '*', Action: ['ecr:BatchGetImage'] }))).toEqual([
      "Repository[statement-0] Properties.RepositoryPolicyText.Statement.0.Principal: 'statement-0' lets anybody in",
    ]);
  });

  test('passes named principals, and an organisation', () => {
    expect(
      findings(
        pullAndPushApart,
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
