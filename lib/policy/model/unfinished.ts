import { isObject } from './json';
import { isServerless, isUnderstoodServerless } from './serverless';

/** Transforms that leave the resources that rules judge as they stand, or are understood. */
const UNDERSTOOD_TRANSFORMS =
  /^AWS::(Serverless-2016-10-31|LanguageExtensions|CodeDeployBlueGreen|SecretsManager-20\d\d-\d\d-\d\d)$/;

const LOOP = 'Fn::ForEach::';

const PROCESSED =
  'judge the processed template instead (aws cloudformation get-template --template-stage Processed, of the stack or a change set)';

/**
 * Why a template cannot be judged as it stands: CloudFormation would first make other resources of it. Empty when it can.
 * What cannot be seen is refused, not passed over.
 */
export function refuseUnfinished(body: unknown): string[] {
  const template = isObject(body) ? body : {};
  const resources = isObject(template['Resources']) ? template['Resources'] : {};
  return [
    ...transformsOf(template['Transform'])
      .filter((name) => !UNDERSTOOD_TRANSFORMS.test(name))
      .map((name) => `the transform '${name}' makes resources that nobody can see here: ${PROCESSED}`),
    ...((template['Transform'] === undefined ? hasLoopAsKey(resources) : hasLoop(template))
      ? [`Fn::ForEach makes resources that nobody can see here: ${PROCESSED}`]
      : []),
    ...Object.entries(resources).flatMap(([logicalId, resource]) => refuseResource(logicalId, resource)),
  ];
}

function refuseResource(logicalId: string, resource: unknown): string[] {
  if (logicalId.startsWith('Fn::')) {
    return logicalId.startsWith(LOOP)
      ? [] // Said once, above.
      : [`Resources has ${logicalId}, which makes resources that nobody can see here: ${PROCESSED}`];
  }
  const type = isObject(resource) ? resource['Type'] : undefined;
  if (typeof type !== 'string') {
    return [`Resources.${logicalId} has no Type`];
  }
  return isServerless(type) && !isUnderstoodServerless(type)
    ? [`Resources.${logicalId} is an ${type}, of which it is not known what it becomes: ${PROCESSED}`]
    : [];
}

function transformsOf(transform: unknown): string[] {
  const list: unknown[] = Array.isArray(transform) ? transform : transform === undefined ? [] : [transform];
  return list.map((each) => (isObject(each) ? String(each['Name']) : String(each)));
}

function hasLoop(value: unknown): boolean {
  return Array.isArray(value)
    ? value.some(hasLoop)
    : isObject(value) && (hasLoopAsKey(value) || Object.values(value).some(hasLoop));
}

function hasLoopAsKey(value: object): boolean {
  return Object.keys(value).some((key) => key.startsWith(LOOP));
}
