import { Stack } from 'aws-cdk-lib';
import type { EnvironmentSettings, FunctionSettings } from '../../../lib/config';
import { AwsService } from '../../../constructs';
import { production } from '../../reference-estate';
import { baselineApp } from '../../support/baseline-app';
import { TestTemplate } from '../../support/stacks';

const REPORT: FunctionSettings = {
  name: 'report',
  code: { directory: 'examples/five-modules/compute', runtime: 'nodejs24.x', handler: 'index.handler' },
};

const FUNCTIONS_ONLY: EnvironmentSettings = { ...production, services: [], jobs: [] };

/** The stacks `network` and `function-report` of production with other workloads. */
function stacksOf(settings: EnvironmentSettings): readonly TestTemplate[] {
  const { stages } = baselineApp({ environments: [settings], policy: false });
  return ['network', 'function-report'].flatMap((id) => {
    const stack = stages[0]?.node.findChild(id);
    return Stack.isStack(stack) ? [TestTemplate.of(stack)] : [];
  });
}

/** The services with an interface endpoint, without the Region. */
function interfaceEndpoints(network: TestTemplate | undefined): readonly string[] {
  return (network?.properties('AWS::EC2::VPCEndpoint') ?? [])
    .filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface')
    .map(({ ServiceName }) => String(ServiceName).replace(/^.*eu-west-1\./, ''))
    .sort();
}

describe('an environment whose workloads are functions', () => {
  const [network] = stacksOf({
    ...FUNCTIONS_ONLY,
    queues: [{ name: 'work' }],
    functions: [{ ...REPORT, links: { work: 'send' }, dependencies: { awsServices: [AwsService.EVENTBRIDGE] } }],
  });

  test('has the interface endpoints of the services that they call, and none for images, logs and the GuardDuty agent', () => {
    expect(interfaceEndpoints(network)).toEqual(['events', 'sqs']);
  });

  test('deletes the endpoint that GuardDuty creates for a task of an own stack', () => {
    expect(network?.properties('Custom::GuardDutyEndpoint')).toHaveLength(1);
  });
});

test('functions that call only services with a gateway endpoint connect to no other address (NET-04)', () => {
  const tables = [{ name: 'customers', partitionKey: { name: 'id', type: 'string' } }] as const;
  const [network, report] = stacksOf({
    ...FUNCTIONS_ONLY,
    tables,
    functions: [{ ...REPORT, links: { customers: 'read' } }],
  });
  expect(interfaceEndpoints(network)).toEqual([]);
  expect(network?.properties('Custom::PrefixList').map(({ PrefixListName }) => PrefixListName)).toEqual([
    'com.amazonaws.eu-west-1.s3',
    'com.amazonaws.eu-west-1.dynamodb',
  ]);
  expect(JSON.stringify(report)).not.toContain('0.0.0.0/0');
});

test('one service is enough for the endpoints of tasks', () => {
  const [network] = stacksOf({ ...production, jobs: [], functions: [REPORT] });
  expect(interfaceEndpoints(network)).toEqual(expect.arrayContaining(['ecr.api', 'ecr.dkr', 'guardduty-data', 'logs']));
  expect(network?.properties('Custom::GuardDutyEndpoint')).toEqual([]);
});
