import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeServicesCommand, ListServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeListenersCommand, DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { missing, remaining } from './deployment-rehearsal';
import type { RehearsalSite } from './rehearsal-site';
import { rehearsed } from './rehearsed-settings';

const SERVICE = 'api';
const HOSTNAME = 'api.example.com';
/** Part of the generated name. */
const ECS_SERVICE = `service${SERVICE}`;
const STACKS = [`service-${SERVICE}`, 'job-report'];

/** A public service that another one calls, and a job: removed from the settings and the account, and added again. */
export async function rehearseRemoval(site: RehearsalSite): Promise<void> {
  const before = await traces(site);
  site.record('removal: the service can be found before', missing(before, EVERY_TRACE), before.join(', '));
  const runLogs = await runLogsOf(site);
  if (!(await site.synth('reduced', rehearsed.name))) return;
  if (!(await site.blocks('removal', { settings: 'reduced', service: SERVICE }))) return;
  site.record('removal: the stacks are deleted', remaining(await site.stacks(rehearsed.name), STACKS));
  site.record('removal: no listener rule, alarm, probe or ECS service is left', await traces(site));
  await addAgain(site, 'removal', runLogs);
  site.record('removal: the service is there again', missing(await traces(site), EVERY_TRACE));
}

/** The next deployment creates the deleted stacks, and imports the log group that remained under its fixed name. */
export async function addAgain(site: RehearsalSite, name: string, runLogs: readonly string[]): Promise<void> {
  if (!(await site.blocks('addition'))) return;
  site.record(`${name}: the stacks are there again`, missing(await site.stacks(rehearsed.name), STACKS));
  const after = await runLogsOf(site);
  const problems = runLogs.length === 0 ? ['there was none'] : runLogs.filter((log) => !after.includes(log));
  site.record(`${name}: the run log of the job is in the stack again`, problems, runLogs.join(', '));
}

/** Log groups of the job whose names are in the template. */
export async function runLogsOf(site: RehearsalSite): Promise<string[]> {
  const groups = await site.resources('job-report', 'AWS::Logs::LogGroup');
  return groups.filter((name) => name.startsWith('/aws/vendedlogs/'));
}

const EVERY_TRACE = ['listener rule', 'alarms', 'probe', 'probe in another Region', 'ECS service'];

/** The resources of the service outside of its stack, and the service itself, as far as they exist. */
async function traces(site: RehearsalSite): Promise<string[]> {
  const [otherRegion = ''] = rehearsed.probeRegions ?? [];
  const found = await Promise.all([
    hasRule(site),
    hasAlarm(site),
    hasProbe(site, 'probes', rehearsed.region),
    hasProbe(site, `probes-${otherRegion}`, otherRegion),
    isRunning(site),
  ]);
  return EVERY_TRACE.filter((_, index) => found[index]);
}

async function hasRule(site: RehearsalSite): Promise<boolean> {
  const { loadBalancing } = site.aws;
  const [LoadBalancerArn] = await site.resources('edge', 'AWS::ElasticLoadBalancingV2::LoadBalancer');
  const { Listeners = [] } = await loadBalancing.send(new DescribeListenersCommand({ LoadBalancerArn }));
  const rules = await Promise.all(
    Listeners.map(({ ListenerArn }) => loadBalancing.send(new DescribeRulesCommand({ ListenerArn }))),
  );
  return JSON.stringify(rules.map(({ Rules }) => Rules)).includes(HOSTNAME);
}

async function hasAlarm({ aws }: RehearsalSite): Promise<boolean> {
  const { MetricAlarms = [] } = await aws.cloudWatch.send(new DescribeAlarmsCommand({}));
  return MetricAlarms.some(({ Dimensions = [] }) =>
    Dimensions.some(({ Name, Value = '' }) => Name === 'ServiceName' && Value.includes(ECS_SERVICE)),
  );
}

async function hasProbe(site: RehearsalSite, stack: string, region: string): Promise<boolean> {
  const request = new DescribeStackResourcesCommand({ StackName: `${rehearsed.name}-${stack}` });
  const { StackResources = [] } = await site.awsIn(region).cloudFormation.send(request);
  return StackResources.some(
    ({ LogicalResourceId = '', ResourceType }) =>
      ResourceType === 'AWS::Synthetics::Canary' && LogicalResourceId.startsWith(`${SERVICE}Canary`),
  );
}

async function isRunning(site: RehearsalSite): Promise<boolean> {
  const { ecs } = site.aws;
  const [cluster] = await site.resources('cluster', 'AWS::ECS::Cluster');
  const { serviceArns: services = [] } = await ecs.send(new ListServicesCommand({ cluster }));
  const described = await ecs.send(new DescribeServicesCommand({ cluster, services }));
  return (described.services ?? []).some(
    ({ serviceName = '', status }) => serviceName.includes(ECS_SERVICE) && status !== 'INACTIVE',
  );
}
