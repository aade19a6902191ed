import { actionsOf } from './registered-targets';
import { type DeployedResource, isRecord, type Json, list, type SynthesizedStacks, texts } from './synthesized-stacks';

/** An HTTP request that a resource sends to another one, or that an anonymous client on the internet sends. */
export interface HttpRequest {
  /** Logical id of an entry point, or `internet`. */
  readonly from: string;
  readonly to: string;
}

const record = (value: unknown): Json => (isRecord(value) ? value : {});
const isTrue = (value: unknown): boolean => String(value) === 'true';

/** Decides whether entry points forward requests. The permissions of the entry point are questions of access. */
export class RequestWalker {
  constructor(private readonly stacks: SynthesizedStacks) {}

  public reaches({ from, to }: HttpRequest): boolean {
    const target = this.stacks.get(to);
    if (from === 'internet') return this.isPublic(target);
    const source = this.stacks.get(from);
    return this.forwards(source).some((text) => this.names(text, target));
  }

  /** Whether an endpoint accepts a request without credentials. */
  private isPublic(target: DeployedResource): boolean {
    const { arn, name, properties, type } = target;
    const of = (of: string, property: string) =>
      this.stacks.ofType(of).filter((each) => [arn, name].includes(String(each.properties[property])));
    switch (type) {
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html#DownloadDistValuesEnabled
      case 'AWS::CloudFront::Distribution':
        return isTrue(record(properties.DistributionConfig).Enabled);
      // https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
      case 'AWS::Lambda::Url':
        return properties.AuthType === 'NONE';
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-endpoint-types.html
      case 'AWS::ApiGateway::RestApi': {
        const isPrivate = texts(record(properties.EndpointConfiguration).Types).includes('PRIVATE');
        const isOpen = of('AWS::ApiGateway::Method', 'RestApiId').some(
          ({ properties: { ApiKeyRequired, AuthorizationType, HttpMethod } }) =>
            AuthorizationType === 'NONE' && HttpMethod !== 'OPTIONS' && !isTrue(ApiKeyRequired),
        );
        return isOpen && !isPrivate;
      }
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html
      case 'AWS::ApiGatewayV2::Api':
        return of('AWS::ApiGatewayV2::Route', 'ApiId').some(
          ({ properties: { AuthorizationType } }) => (AuthorizationType ?? 'NONE') === 'NONE',
        );
      default:
        return false;
    }
  }

  /** Names, ARNs and URIs to which an entry point sends requests. */
  private forwards(source: DeployedResource): readonly string[] {
    const { name, properties, type } = source;
    switch (type) {
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html#DownloadDistValuesTargetOriginId
      case 'AWS::CloudFront::Distribution': {
        const { CacheBehaviors, DefaultCacheBehavior, OriginGroups, Origins } = record(properties.DistributionConfig);
        const used = [DefaultCacheBehavior, ...list(CacheBehaviors)].map((each) => record(each).TargetOriginId);
        const members = list(record(OriginGroups).Items)
          .filter((group) => used.includes(record(group).Id))
          .flatMap((group) => list(record(record(group).Members).Items).map((each) => record(each).OriginId));
        return list(Origins)
          .map(record)
          .filter(({ Id }) => used.includes(Id) || members.includes(Id))
          .flatMap(({ DomainName }) => texts(DomainName));
      }
      case 'AWS::Lambda::Url':
        return texts(properties.TargetFunctionArn);
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integrations.html
      case 'AWS::ApiGateway::RestApi':
        return this.stacks
          .ofType('AWS::ApiGateway::Method')
          .filter((method) => method.properties.RestApiId === name)
          .flatMap((method) => texts(record(method.properties.Integration).Uri));
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
      case 'AWS::ApiGatewayV2::Api': {
        const routes = this.stacks.ofType('AWS::ApiGatewayV2::Route').filter((each) => each.properties.ApiId === name);
        return this.stacks
          .ofType('AWS::ApiGatewayV2::Integration')
          .filter((each) => routes.some(({ properties: { Target } }) => Target === `integrations/${each.name}`))
          .flatMap((each) => texts(each.properties.IntegrationUri));
      }
      case 'AWS::ElasticLoadBalancingV2::LoadBalancer':
        return actionsOf(source, this.stacks)
          .flatMap(({ TargetGroupArn }) => texts(TargetGroupArn))
          .flatMap((arn) => list(this.stacks.referenced(arn)?.properties.Targets))
          .flatMap((target) => texts(record(target).Id));
      default:
        return [];
    }
  }

  /** An alias or a version belongs to its function. */
  private names(text: string, { arn, name, type }: DeployedResource): boolean {
    const invoked = /arn:aws:lambda:[^/]*/.exec(text)?.[0];
    if (type === 'AWS::Lambda::Function') return invoked?.split(':')[6] === arn.split(':')[6];
    return invoked === undefined && (text.startsWith(`${name}.`) || text.includes(`/${name}.`) || text === name);
  }
}
