import { chains, nearMisses } from '../../../chains/chain';
import { isInGraph } from '../../../chains/detection';

/** One published attack for each kind of method; `test/chains/chains.proof.ts` evaluates all of them. */
const SAMPLES: readonly string[] = [
  ...['add-user-to-group', 'change-permission-set', 'create-admin-role', 'remove-permissions-boundary'],
  ...['update-saml-provider', 'lambda-create-and-invoke', 'ecs-run-task-override', 'cloudformation-update-stack'],
  ...['ec2-launch-template', 'ecr-push-image', 'ssm-start-session', 'bucket-replication', 'share-cluster-snapshot'],
  ...[
    'tag-then-start-session',
    'role-chain',
    'cognito-self-registration',
    'web-server-to-database',
    'open-file-system',
  ],
];

describe('attack chains', () => {
  test.each(SAMPLES)('the graph contains the path of %s', (id) => {
    const chain = chains.find((each) => each.id === id);
    expect(chain !== undefined && isInGraph(chain)).toBe(true);
  });

  test.each(nearMisses)('the graph does not contain the path of $id', (chain) => {
    expect(isInGraph(chain)).toBe(false);
  });
});
