import { apiRoutes } from '../../../../lib/stages/page/api-routes';
import { loadBalancerRoutes } from '../../../../lib/stages/page/load-balancer-routes';
import { TemplateSet } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template, type TestResources } from '../../../support/policy';

const setOf = (Resources: TestResources) => new TemplateSet([template('edge', { Resources })], Tier.PRODUCTION);

const Alb = { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } };
const Targets = { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' };
const Web = { Type: 'AWS::ECS::Service', Properties: { LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }] } };
const FORWARD = { Type: 'forward', TargetGroupArn: { Ref: 'Targets' } };

const listener = (more: object = {}) => ({
  Type: 'AWS::ElasticLoadBalancingV2::Listener',
  Properties: {
    LoadBalancerArn: { Ref: 'Alb' },
    Protocol: 'HTTPS',
    Port: 443,
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    ...more,
  },
});
const rule = (Priority: number, Conditions: readonly object[], Actions: readonly object[]) => ({
  Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
  Properties: { ListenerArn: { Ref: 'Https' }, Priority, Conditions, Actions },
});
const path = (...Values: string[]) => ({ Field: 'path-pattern', PathPatternConfig: { Values } });
const cognito = (OnUnauthenticatedRequest?: string) => ({
  Type: 'authenticate-cognito',
  AuthenticateCognitoConfig: { OnUnauthenticatedRequest },
});

function routes(rules: TestResources, more?: object) {
  const set = setOf({ Alb, Targets, Web, Https: listener(more), ...rules });
  return loadBalancerRoutes(set).map(({ authentication, ownAnswer = 'forwards', requests, targets }) => [
    requests,
    ownAnswer,
    targets.join(),
    authentication,
  ]);
}

test('rules are listed by priority with their targets and what they require', () => {
  expect(
    routes({
      SignedIn: rule(20, [path('/*')], [cognito(), FORWARD]),
      Open: rule(10, [path('/public/*', '/health')], [FORWARD]),
      Token: rule(15, [path('/api/*')], [{ Type: 'jwt-validation' }, FORWARD]),
    }),
  ).toEqual([
    ['HTTPS 443: every host, /public/* or /health', 'forwards', 'edge/Web', undefined],
    ['HTTPS 443: every host, /api/*', 'forwards', 'edge/Web', 'a valid token (JWT)'],
    ['HTTPS 443: every host, /*', 'forwards', 'edge/Web', 'sign-in with Amazon Cognito'],
    ['HTTPS 443: every other request', 'responds with 404', '', undefined],
  ]);
});

test('a sign-in that unauthenticated requests can pass is no requirement', () => {
  const [[, , , authentication] = []] = routes({ Optional: rule(1, [path('/*')], [cognito('allow'), FORWARD]) });
  expect(authentication).toBeUndefined();
});

test('a client certificate is required on every route of its listener', () => {
  const found = routes({ Open: rule(1, [path('/*')], [FORWARD]) }, { MutualAuthentication: { Mode: 'verify' } });
  expect(found.map(([, , , authentication]) => authentication)).toEqual([
    'a client certificate',
    'a client certificate',
  ]);
});

test('an internal load balancer has no public route', () => {
  const internal = { ...Alb, Properties: { Scheme: 'internal' } };
  expect(loadBalancerRoutes(setOf({ Alb: internal, Https: listener() }))).toEqual([]);
});

test('behaviors of distributions, routes of APIs and function URLs are listed with their authorization', () => {
  const set = setOf({
    Files: { Type: 'AWS::S3::Bucket' },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [{ Id: 'files', DomainName: { 'Fn::GetAtt': ['Files', 'RegionalDomainName'] } }],
          DefaultCacheBehavior: { TargetOriginId: 'files' },
          CacheBehaviors: [{ PathPattern: '/private/*', TargetOriginId: 'files', TrustedKeyGroups: ['group'] }],
        },
      },
    },
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Orders: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /orders', AuthorizationType: 'JWT' },
    },
    Health: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /health' } },
    Function: { Type: 'AWS::Lambda::Function' },
    Url: {
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Function', 'Arn'] }, AuthType: 'NONE' },
    },
  });
  expect(
    apiRoutes(set).map(({ authentication, entryPoint, requests, targets }) => [
      entryPoint,
      requests,
      targets.join(),
      authentication,
    ]),
  ).toEqual([
    ['edge/Site', 'every other path', 'edge/Files', undefined],
    ['edge/Site', '/private/*', 'edge/Files', 'a signed URL or cookie'],
    ['edge/Api', 'GET /orders', '', 'authorization of the type JWT'],
    ['edge/Api', 'GET /health', '', undefined],
    ['edge/Url', 'every request', 'edge/Function', undefined],
  ]);
});
