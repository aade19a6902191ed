import { type App, Fn, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { FOREIGN_ENV as env } from './foreign-stacks';

/** APIs, function URLs and distributions, with and without authorization, and with parts that receive no requests. */
export function entryPointsApp(app: App): void {
  const stack = new Stack(app, 'entry', { env });
  const created = (id: string) =>
    new lambda.Function(stack, id, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
    });
  const [orders, admin, idle] = ['Orders', 'Admin', 'Idle'].map(created) as [
    lambda.Function,
    lambda.Function,
    lambda.Function,
  ];
  const live = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: orders.currentVersion });
  const rest = (id: string, props: apigateway.RestApiProps, options: apigateway.MethodOptions) =>
    new apigateway.RestApi(stack, id, { cloudWatchRole: false, ...props }).root.addMethod(
      'GET',
      new apigateway.LambdaIntegration(id === 'OpenRest' ? live : admin),
      options,
    );
  rest('OpenRest', {}, {});
  rest('IamRest', {}, { authorizationType: apigateway.AuthorizationType.IAM });
  rest('KeyRest', {}, { apiKeyRequired: true });
  rest('PrivateRest', { endpointConfiguration: { types: [apigateway.EndpointType.PRIVATE] } }, {});

  const http = (id: string, authorizationType?: string) => {
    const api = new apigatewayv2.CfnApi(stack, id, { name: id, protocolType: 'HTTP' });
    const integration = (name: string, target: lambda.Function) =>
      new apigatewayv2.CfnIntegration(stack, `${id}${name}`, {
        apiId: api.ref,
        integrationType: 'AWS_PROXY',
        integrationUri: target.functionArn,
        payloadFormatVersion: '2.0',
      });
    const used = integration('Used', orders);
    integration('Unused', idle);
    const target = Fn.join('/', ['integrations', used.ref]);
    new apigatewayv2.CfnRoute(stack, `${id}Route`, { apiId: api.ref, routeKey: 'GET /', target, authorizationType });
    return api;
  };
  const openHttp = http('OpenHttp');
  http('IamHttp', 'AWS_IAM');
  orders.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
  admin.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.AWS_IAM });

  const [pages, old] = ['Pages', 'Old'].map((id) => new s3.Bucket(stack, id)) as [s3.Bucket, s3.Bucket];
  for (const enabled of [true, false]) {
    const s3Origin = (id: string, bucket: s3.Bucket) => ({
      id,
      domainName: bucket.bucketRegionalDomainName,
      s3OriginConfig: { originAccessIdentity: '' },
    });
    const behavior = (targetOriginId: string) => ({ targetOriginId, viewerProtocolPolicy: 'https-only' });
    new cloudfront.CfnDistribution(stack, `Site${String(enabled)}`, {
      distributionConfig: {
        enabled,
        origins: [
          s3Origin('pages', pages),
          s3Origin('old', old),
          {
            id: 'api',
            domainName: Fn.join('.', [openHttp.ref, 'execute-api', env.region, 'amazonaws.com']),
            customOriginConfig: { originProtocolPolicy: 'https-only' },
          },
        ],
        defaultCacheBehavior: behavior('pages'),
        cacheBehaviors: [{ ...behavior('api'), pathPattern: '/api/*' }],
      },
    });
  }
}
