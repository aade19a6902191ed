import type { PageRoute } from '../../page';
import { nodeId } from '../../policy/graph/graph-nodes';
import type { Resource, TemplateSet, Value } from '../../policy/model';
import { cacheBehaviorsOf, originsOf } from '../../policy/predicates/edge/distributions';

/** The routes of distributions, APIs, function URLs and sign-in pages. */
export function apiRoutes(templates: TemplateSet): readonly PageRoute[] {
  return [
    ...templates.resources('AWS::CloudFront::Distribution').flatMap(behaviors),
    ...templates.resources('AWS::ApiGatewayV2::Route').flatMap(routeOfApi),
    ...templates.resources('AWS::ApiGateway::Method').flatMap(methodOfApi),
    ...templates.resources('AWS::Lambda::Url').map(functionUrl),
    ...templates.resources('AWS::Cognito::UserPoolDomain').flatMap(signInPages),
  ];
}

function behaviors(distribution: Resource): PageRoute[] {
  return cacheBehaviorsOf(distribution).map(({ behavior, paths }) => {
    const origin = originsOf(distribution).find((each) => sameText(each.get('Id'), behavior.get('TargetOriginId')));
    const isSigned = ['TrustedKeyGroups', 'TrustedSigners'].some((name) => behavior.get(name).items().length > 0);
    return {
      entryPoint: nodeId(distribution),
      requests: paths === 'default' ? 'every other path' : paths,
      targets:
        origin
          ?.get('DomainName')
          .references()
          .map(({ resource }) => nodeId(resource)) ?? [],
      ...(isSigned && { authentication: 'a signed URL or cookie' }),
    };
  });
}

function routeOfApi(route: Resource): PageRoute[] {
  const api = route.get('ApiId').resource();
  if (api === undefined) return [];
  const integration = route
    .get('Target')
    .references()
    .find(({ resource }) => resource.type.endsWith('::Integration'));
  const uri = integration?.resource.get('IntegrationUri');
  return [
    {
      entryPoint: nodeId(api),
      requests: route.get('RouteKey').describe(),
      targets: targetsIn(uri),
      ...authorization(route.get('AuthorizationType')),
    },
  ];
}

function methodOfApi(method: Resource): PageRoute[] {
  const api = method.get('RestApiId').resource();
  if (api === undefined) return [];
  const path = method.get('ResourceId').resource('AWS::ApiGateway::Resource')?.get('PathPart').describe() ?? '';
  return [
    {
      entryPoint: nodeId(api),
      requests: `${method.get('HttpMethod').describe()} /${path}`,
      targets: targetsIn(method.get('Integration', 'Uri')),
      ...authorization(method.get('AuthorizationType')),
    },
  ];
}

function functionUrl(url: Resource): PageRoute {
  return {
    entryPoint: nodeId(url),
    requests: 'every request',
    targets: targetsIn(url.get('TargetFunctionArn')),
    ...authorization(url.get('AuthType')),
  };
}

function signInPages(domain: Resource): PageRoute[] {
  const pool = domain.get('UserPoolId').resource();
  if (pool === undefined) return [];
  return [{ entryPoint: nodeId(pool), requests: 'the sign-in pages', ownAnswer: 'signs users in', targets: [] }];
}

function authorization(type: Value): Pick<PageRoute, 'authentication'> {
  return type.is('NONE', undefined) ? {} : { authentication: `authorization of the type ${type.describe()}` };
}

function targetsIn(value: Value | undefined): string[] {
  return value?.references().map(({ resource }) => nodeId(resource)) ?? [];
}

function sameText(one: Value, other: Value): boolean {
  return one.describe() === other.describe();
}
