import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AuditTrail } from '../../../constructs/audit';
import { WebApplicationFirewall } from '../../../constructs/edge';
import { SavedQuery, type SavedQueryProps } from '../../../constructs/logs';
import { TestTemplate, testNetwork, testStack } from '../../support/stacks';

/** The query of a title, with the log groups that it searches. */
interface Query {
  readonly LogGroupNames: unknown;
  readonly QueryString: string;
}

describe('saved queries of constructs (LOG-04)', () => {
  const queries = new Map<string, Query>();

  beforeAll(() => {
    const stack = testStack();
    new AuditTrail(stack, 'Audit', { pipelineRoles: ['cdk-*', 'deployer.prod'] });
    testNetwork(stack);
    new WebApplicationFirewall(stack, 'Firewall');
    for (const { Name, ...query } of TestTemplate.of(stack).properties('AWS::Logs::QueryDefinition')) {
      queries.set(Name as string, query as unknown as Query);
    }
  });

  test.each([
    ['Stack/Audit/denied-calls', 'AuditLog'],
    ['Stack/Audit/calls-by-people', 'AuditLog'],
    ['Stack/Network/rejected-flows', 'NetworkFlowLogs'],
    ['Stack/Firewall/blocked-requests', 'FirewallLog'],
  ])('%s searches %s…', (name, group) => {
    expect(queries.get(name)?.LogGroupNames).toEqual([{ Ref: expect.stringMatching(`^${group}`) as unknown }]);
  });

  test('the query for calls by people excludes the same roles as the alarms', () => {
    const pattern = /not like \/(?<roles>.*)\/$/m.exec(queries.get('Stack/Audit/calls-by-people')?.QueryString ?? '');
    const roles = new RegExp(pattern?.groups?.['roles'] ?? '');
    const left = (name: string) => !roles.test(name);
    expect(['cdk-hnb659fds-deploy-role', 'AWSServiceRoleForECS', 'deployer.prod'].filter(left)).toEqual([]);
    const people = ['AWSReservedSSO_Admin_0123', 'break-glass', 'deployer.prod2', 'my-cdk-role'];
    expect(people.filter(left)).toEqual(people);
  });

  test('the query for rejected flows has a name for each field of the record', () => {
    const [, stars = '', names = ''] =
      /^parse @message "([* ]+)" as (.*)$/m.exec(queries.get('Stack/Network/rejected-flows')?.QueryString ?? '') ?? [];
    expect(stars.split(' ')).toHaveLength(names.split(', ').length);
    expect(names.split(', ')).toEqual(expect.arrayContaining(['pkt_srcaddr', 'dstport', 'action', 'reject_reason']));
    expect(names).not.toContain('-');
  });
});

describe('rejects', () => {
  const create = (props: Partial<SavedQueryProps>) => () => {
    const stack = testStack();
    const logGroup = LogGroup.fromLogGroupName(stack, 'Log', 'shop');
    new SavedQuery(stack, 'Query', { title: 'errors', logGroup, commands: ['limit 1'], ...props });
  };

  test('a name that is too long, and no commands', () => {
    expect(create({ folder: 'x'.repeat(250), commands: [] })).toThrow(
      /has 257 characters; allowed are 255: choose a shorter folder[^]*have 0 characters; allowed are 1 to 10000/,
    );
  });

  test('accepts a valid query', () => {
    expect(create({})).not.toThrow();
  });
});
