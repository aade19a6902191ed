import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { PublishedRelease } from './site-content';

/**
 * Serves the files of one release. Another release changes this function only, which CloudFront distributes within seconds. The cache key
 * contains the folder of the release, so that no invalidation is necessary.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-functions.html
 */
export function createReleaseRouting(scope: Construct, { id, publication }: PublishedRelease): cloudfront.Function {
  const routing = new cloudfront.Function(scope, 'Routing', {
    runtime: cloudfront.FunctionRuntime.JS_2_0,
    comment: `Release ${id} of ${scope.node.path}`.slice(0, 128),
    autoPublish: true,
    code: cloudfront.FunctionCode.fromInline(renderCode(id)),
  });
  // The files exist before viewers request them.
  routing.node.addDependency(publication);
  return routing;
}

function renderCode(release: string): string {
  return `function handler(event) {
  var request = event.request;
  var page = request.uri.endsWith('/') ? 'index.html' : '';
  request.uri = '/releases/${release}' + request.uri + page;
  return request;
}
`;
}
