import type { Resource } from '../../model';

/** Whether a resource is something else than a deployment of a REST API that creates no stage. A deployment with a stage name creates one. */
export function isOrCreatesStage(resource: Resource): boolean {
  return resource.type !== 'AWS::ApiGateway::Deployment' || !resource.get('StageName').isAbsent;
}
