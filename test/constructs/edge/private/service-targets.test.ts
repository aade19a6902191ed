import { Template } from 'aws-cdk-lib/assertions';
import { DeploymentStrategy, PublicLoadBalancer, type ServiceRoute, TokenVerification } from '../../../../constructs';
import { findingIds } from '../../../support/policy';
import { TestTemplate, testCluster, testStack, testVpc, testService, testCertificate } from '../../../support/stacks';

const WWW = { hostname: 'www.example.com', healthCheckPath: '/health' };
const API = { hostname: 'api.example.com', healthCheckPath: '/health' };
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

const ref = (pattern: RegExp) => ({ Ref: expect.stringMatching(pattern) as unknown });

/** A service with a deployment strategy and routes at a load balancer. */
function routed(deploymentStrategy: DeploymentStrategy, ...routes: ServiceRoute[]) {
  const stack = testStack();
  const vpc = testVpc(stack);
  const certificate = testCertificate(stack);
  const loadBalancer = new PublicLoadBalancer(stack, 'Entry', { vpc, certificate });
  const service = testService(stack, 'Web', { cluster: testCluster(stack, vpc), deploymentStrategy });
  for (const route of routes) loadBalancer.routeTo(service, route);
  return stack;
}

describe('a service whose deployments shift traffic', () => {
  const template = TestTemplate.of(routed(DeploymentStrategy.canary(), WWW));

  test('has two target groups in one rule, and the first gets all traffic until ECS shifts it', () => {
    expect(template.one(RULE).Properties['Actions']).toMatchObject([
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: ref(/^WebTargets/), Weight: 100 },
            { TargetGroupArn: ref(/^WebAlternateTargets/), Weight: 0 },
          ],
        },
      },
    ]);
  });

  test('gives ECS the rule and the role to shift traffic', () => {
    const [ruleId = ''] = Object.keys(template.all(RULE));
    expect(template.one('AWS::ECS::Service').Properties['LoadBalancers']).toMatchObject([
      {
        ContainerName: 'App',
        ContainerPort: 8443,
        TargetGroupArn: ref(/^WebTargets/),
        AdvancedConfiguration: {
          AlternateTargetGroupArn: ref(/^WebAlternateTargets/),
          ProductionListenerRule: { Ref: ruleId },
          RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^WebTrafficShiftRole/) as unknown, 'Arn'] },
        },
      },
    ]);
  });
});

describe('changed hostnames of a service whose deployments shift traffic', () => {
  const ruleOf = (route: ServiceRoute, strategy = DeploymentStrategy.blueGreen()) => {
    const [[id, rule] = ['', undefined], ...others] = Object.entries(
      TestTemplate.of(routed(strategy, route)).all(RULE),
    );
    expect(others).toEqual([]);
    return { id, priority: rule?.Properties['Priority'] };
  };
  const more = { ...WWW, furtherHostnames: ['shop.example.com'] };

  test('create a new rule with a new priority, because an update of the old rule would reset its weights', () => {
    expect(ruleOf(more).id).not.toBe(ruleOf(WWW).id);
    expect(ruleOf(more).priority).not.toBe(ruleOf(WWW).priority);
  });

  test('create a new rule for a changed priority as well', () => {
    expect(ruleOf({ ...WWW, priority: 7 }).id).not.toBe(ruleOf({ ...WWW, priority: 8 }).id);
  });

  test('update the rule with rolling deployments', () => {
    expect(ruleOf(more, DeploymentStrategy.rolling())).toEqual(ruleOf(WWW, DeploymentStrategy.rolling()));
  });
});

test('the service depends on the permissions of its traffic shift role', () => {
  const template = TestTemplate.of(routed(DeploymentStrategy.blueGreen(), WWW));
  expect(template.one('AWS::ECS::Service').DependsOn).toContainEqual(
    expect.stringMatching(/^WebTrafficShiftRolePermissions/),
  );
});

test('it violates no rule for workloads and entry points', () => {
  const body = Template.fromStack(routed(DeploymentStrategy.blueGreen(), WWW)).toJSON();
  expect(findingIds(body, /^(CMP|TLS-0[12]|EDGE|IAM-01)/)).toEqual([]);
});

describe('a service with several routes', () => {
  const template = TestTemplate.of(routed(DeploymentStrategy.rolling(), WWW, API));

  test('has one rule per route, and one target group', () => {
    expect(template.properties(RULE).map(({ Conditions }) => Conditions)).toMatchObject([
      [{ HostHeaderConfig: { Values: ['www.example.com'] } }],
      [{ HostHeaderConfig: { Values: ['api.example.com'] } }],
    ]);
    expect(Object.keys(template.all('AWS::ElasticLoadBalancingV2::TargetGroup'))).toHaveLength(1);
    expect(template.one('AWS::ECS::Service').Properties['LoadBalancers']).toHaveLength(1);
  });

  test('depends on all rules', () => {
    expect(template.one('AWS::ECS::Service').DependsOn).toEqual(
      expect.arrayContaining(Object.keys(template.all(RULE))),
    );
  });
});

describe('rejects', () => {
  const tokenVerification = TokenVerification.jwt({
    issuer: 'https://login.example.com',
    jwksEndpoint: 'https://login.example.com/.well-known/jwks.json',
    audience: 'shop',
  });

  test.each<[string, DeploymentStrategy, ServiceRoute[], string]>([
    [
      'a different health check path on an additional route',
      DeploymentStrategy.rolling(),
      [WWW, { ...API, healthCheckPath: '/ready' }],
      "healthCheckPath is '/ready', and /health on an earlier route; allowed is one path, because all routes of a service share the health check",
    ],
    [
      'a second route with traffic shifting',
      DeploymentStrategy.blueGreen(),
      [WWW, API],
      'the service already has a route, and the deployment strategy shifts the traffic of one rule only; use furtherHostnames for additional names, or deploy by rolling()',
    ],
    [
      'token verification with traffic shifting',
      DeploymentStrategy.linear(),
      [{ ...WWW, tokenVerification }],
      'tokenVerification is set with a deployment strategy that shifts traffic, which supports only rules that forward; verify tokens in the service, or deploy by rolling()',
    ],
  ])('%s', (_, strategy, routes, error) => {
    expect(() => routed(strategy, ...routes)).toThrow(new Error(`Stack/Web: invalid props\n  - ${error}`));
  });
});
