import { certificates } from '../../../../lib/operate/verify/checks/certificates';
import { logEvents } from '../../../../lib/operate/verify/checks/log-events';
import { stacks } from '../../../../lib/operate/verify/checks/stacks';
import { findings, lines } from './verify-support';
import { SERVICE } from './gaps/gap-case';
import { logSources, MONITORING } from './gaps/monitoring';
import { PUBLIC_NAMES } from './gaps/public-names';
import { STORES } from './gaps/stores';
import { WORKLOADS } from './gaps/workloads';

describe.each([...MONITORING, ...WORKLOADS, ...STORES, ...PUBLIC_NAMES])('$name', (given) => {
  const { find, gaps, good, ids, network, networkGaps = {}, regions, settings } = given;

  test('are found as they should be', async () => {
    const results = await findings(find, { ids, answers: good, network, regions, settings });
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  });

  test.each(Object.entries({ ...gaps, ...networkGaps }))('have a gap: %s', async (found) => {
    const answers = gaps[found] ?? good;
    const seen = networkGaps[found] ?? network;
    expect(await lines(find, { ids, answers, network: seen, regions, settings })).toContain(found);
  });

  test('are not there: nothing is claimed', async () => {
    expect(await findings(find, { answers: good })).toEqual([]);
  });
});

test('log events are read from flow log, services and database', async () => {
  const read: string[] = [];
  const DescribeLogStreams = ({ logGroupName }: { logGroupName: string }) => {
    read.push(logGroupName);
    return { logStreams: [{ lastEventTimestamp: 1 }] };
  };
  const ids = { 'AWS::EC2::VPC': ['vpc-1'], 'AWS::ECS::Service': [SERVICE], 'AWS::RDS::DBCluster': ['main'] };
  await findings(logEvents, { ids, answers: { ...logSources(), DescribeLogStreams } });
  expect(read.sort()).toEqual(['/aws/rds/cluster/main/postgresql', '/flow', '/web']);
});

test('the command that validates a certificate names the environment', async () => {
  const { ids, gaps = {} } = WORKLOADS.find(({ name }) => name === 'certificates') ?? {};
  expect(await findings(certificates, { ids, answers: Object.values(gaps)[0] })).toMatchObject([
    { fix: 'cdk-secure-baseline cloudflare production apply --stack edge-validation' },
  ]);
});

describe('stacks', () => {
  const stack = { name: 'production-network', status: 'UPDATE_COMPLETE', isProtected: true };

  test('are deployed and protected', async () => {
    expect(await lines(stacks, { stacks: [stack] })).toEqual(['ok DEL-04 1 of 1', 'ok DEL-06 1 of 1']);
  });

  test('are missing in the second Region, rolled back, or not protected', async () => {
    expect(
      await lines(stacks, { stacks: [{ ...stack, status: 'UPDATE_ROLLBACK_COMPLETE', isProtected: false }] }),
    ).toEqual([
      'problem DEL-04 production-network is UPDATE_ROLLBACK_COMPLETE',
      'problem DEL-06 production-network has none',
    ]);
    const subjects = (await findings(stacks, { regions: ['eu-west-1', 'eu-central-1'] })).map(({ subject }) => subject);
    expect(subjects).toEqual(['stacks of the environment (eu-west-1)', 'stacks of the environment (eu-central-1)']);
  });
});
