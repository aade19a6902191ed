import { Duration, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { DeploymentStrategy } from '../../../constructs';
import { actionsOf, TestTemplate, testCluster, testStack, testVpc, testService } from '../../support/stacks';

function webService(deploymentStrategy: DeploymentStrategy) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const service = testService(stack, 'Web', { cluster: testCluster(stack, vpc), deploymentStrategy });
  return { stack, vpc, service };
}

/** A listener rule that forwards to some target groups. */
function route(stack: Stack, vpc: ec2.IVpc, ...names: string[]) {
  const groups = names.map(
    (name) => new elbv2.ApplicationTargetGroup(stack, name, { vpc, port: 8443, targetType: elbv2.TargetType.IP }),
  );
  const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'Entry', { vpc });
  const listener = loadBalancer.addListener('Listener', {
    port: 443,
    protocol: elbv2.ApplicationProtocol.HTTP,
    open: false,
    defaultAction: elbv2.ListenerAction.fixedResponse(404),
  });
  const rule = new elbv2.ApplicationListenerRule(stack, 'Route', {
    listener,
    priority: 1,
    conditions: [elbv2.ListenerCondition.hostHeaders(['www.example.com'])],
    action: elbv2.ListenerAction.forward(groups),
  });
  return { groups, rule, loadBalancer };
}

function routedService(deploymentStrategy: DeploymentStrategy, ...names: string[]): TestTemplate {
  const { service, stack, vpc } = webService(deploymentStrategy);
  const { groups, rule, loadBalancer } = route(stack, vpc, ...names);
  const [targetGroup, alternateTargetGroup] = groups;
  if (targetGroup !== undefined) {
    service.attachToListenerRule({ loadBalancer, rule, targetGroup, alternateTargetGroup });
  }
  return TestTemplate.of(stack);
}

describe('a canary deployment behind a load balancer', () => {
  const template = routedService(
    DeploymentStrategy.canary({ stepPercent: 5, bakeTime: Duration.minutes(30) }),
    'Blue',
    'Green',
  );

  test('is rolled back by alarms within its bake time, without a circuit breaker', () => {
    const configuration = template.one('AWS::ECS::Service').Properties['DeploymentConfiguration'];
    expect(configuration).toMatchObject({
      Strategy: 'CANARY',
      BakeTimeInMinutes: 30,
      CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 5 },
      Alarms: { Enable: true, Rollback: true },
    });
    expect(configuration).not.toHaveProperty('DeploymentCircuitBreaker');
  });

  test('causes no warning about a missing circuit breaker', () => {
    const { stack } = webService(DeploymentStrategy.canary());
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('circuitBreaker'))).toEqual([]);
  });

  test('shifts traffic between two target groups of one rule', () => {
    expect(template.one('AWS::ECS::Service').Properties['LoadBalancers']).toMatchObject([
      {
        ContainerName: 'App',
        ContainerPort: 8443,
        TargetGroupArn: { Ref: expect.stringMatching(/^Blue/) as unknown },
        AdvancedConfiguration: {
          AlternateTargetGroupArn: { Ref: expect.stringMatching(/^Green/) as unknown },
          ProductionListenerRule: { Ref: expect.stringMatching(/^Route/) as unknown },
        },
      },
    ]);
  });

  test('has a role that may change only this rule and these target groups', () => {
    const changing = template
      .permissions('WebTrafficShiftRole')
      .filter((each) => actionsOf(each).some((action) => !action.includes(':Describe')));
    expect(changing).toHaveLength(2);
    expect(changing.map(({ Resource }) => Resource)).not.toContain('*');
  });
});

test('a rolling deployment has one target group and no role to shift traffic', () => {
  const template = routedService(DeploymentStrategy.rolling(), 'Blue');
  expect(template.one('AWS::ECS::Service').Properties['LoadBalancers']).toHaveLength(1);
  expect(Object.keys(template.all('AWS::IAM::Role')).filter((id) => id.includes('TrafficShift'))).toEqual([]);
});

test.each([
  ['BLUE_GREEN', DeploymentStrategy.blueGreen()],
  ['LINEAR', DeploymentStrategy.linear()],
])('%s has a bake time of ten minutes by default', (name, { _serviceProps }) => {
  expect(_serviceProps).toMatchObject({ deploymentStrategy: name, bakeTime: Duration.minutes(10) });
});

describe('rejects', () => {
  test('two target groups for a rolling deployment, and one for a blue/green one', () => {
    expect(() => routedService(DeploymentStrategy.rolling(), 'Blue', 'Green')).toThrow(
      new Error('Stack/Web: the deployment strategy shifts no traffic: remove alternateTargetGroup'),
    );
    expect(() => routedService(DeploymentStrategy.blueGreen(), 'Blue')).toThrow(
      new Error('Stack/Web: the deployment strategy shifts traffic: set alternateTargetGroup'),
    );
  });

  test('a load balancer attached without attachToListenerRule', () => {
    const { service, stack, vpc } = webService(DeploymentStrategy.blueGreen());
    const { groups } = route(stack, vpc, 'Blue');
    groups[0]?.addTarget(service.service.loadBalancerTarget({ containerName: 'App' }));
    expect(() => TestTemplate.of(stack)).toThrow(
      'the deployment strategy shifts traffic, but its load balancer has one target group: set alternateTargetGroup in attachToListenerRule',
    );
  });

  test.each([
    [Duration.seconds(59), '59 seconds'],
    [Duration.hours(25), '1 day 1 hour'],
  ])('a bake time out of bounds', (bakeTime, words) => {
    expect(() => DeploymentStrategy.blueGreen({ bakeTime })).toThrow(
      new Error(`DeploymentStrategy.blueGreen: bakeTime is ${words}; allowed are 1 minute to 1 day`),
    );
  });

  test.each([
    ['linear', 2, 3],
    ['canary', 0, 0.1],
    ['linear', 101, 3],
    ['canary', Number.NaN, 0.1],
  ] as const)('a %s step of %p percent', (strategy, stepPercent, least) => {
    expect(() => DeploymentStrategy[strategy]({ stepPercent })).toThrow(
      new Error(
        `DeploymentStrategy.${strategy}: stepPercent is ${stepPercent}; allowed are ${least} to 100 percent of the traffic`,
      ),
    );
  });
});
