import { isObject } from './json';
import { isServerless, isSupportedServerless } from './serverless';

/** Transforms that leave the resources that rules judge as they stand, or are understood. */
const UNDERSTOOD_TRANSFORMS =
  /^AWS::(Serverless-2016-10-31|LanguageExtensions|CodeDeployBlueGreen|SecretsManager-20\d\d-\d\d-\d\d)$/;

const LOOP = 'Fn::ForEach::';

/** A macro among properties, or around the whole template: it may add and change whatever it likes. */
const MACRO = 'Fn::Transform';

/** Resources that are templates of their own, elsewhere. Nested stacks have theirs beside this one, or are refused later. */
const ELSEWHERE = /^AWS::CloudFormation::StackSet$|^AWS::ServiceCatalog::CloudFormationProvisionedProduct$|::MODULE$/;

const PROCESSED =
  'judge the processed template instead (aws cloudformation get-template --template-stage Processed, of the stack or a change set)';

/**
 * Why a template cannot be judged as it stands: CloudFormation would first make other resources of it. Empty when it can.
 * What cannot be seen is refused, not passed over.
 */
export function unprocessedTemplateErrors(body: unknown): string[] {
  const template = isObject(body) ? body : {};
  const resources = isObject(template['Resources']) ? template['Resources'] : {};
  return [
    ...transformsOf(template['Transform'])
      .filter((name) => !UNDERSTOOD_TRANSFORMS.test(name))
      .map((name) => `the transform '${name}' makes resources that nobody can see here: ${PROCESSED}`),
    ...((template['Transform'] === undefined ? hasLoopAsKey(resources) : hasKey(template, isLoop))
      ? [`Fn::ForEach makes resources that nobody can see here: ${PROCESSED}`]
      : []),
    ...(!(MACRO in resources) && hasKey(template, (key) => key === MACRO)
      ? [`Fn::Transform makes properties that nobody can see here: ${PROCESSED}`]
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
  if (ELSEWHERE.test(type)) {
    return [
      `Resources.${logicalId} is an ${type}, whose resources nobody can see here: judge the template that they are in`,
    ];
  }
  return isServerless(type) && !isSupportedServerless(type)
    ? [`Resources.${logicalId} is an ${type}, of which it is not known what it becomes: ${PROCESSED}`]
    : [];
}

function transformsOf(transform: unknown): string[] {
  const list: unknown[] = Array.isArray(transform) ? transform : transform === undefined ? [] : [transform];
  return list.map((each) => (isObject(each) ? String(each['Name']) : String(each)));
}

function hasKey(value: unknown, asked: (key: string) => boolean): boolean {
  return Array.isArray(value)
    ? value.some((each) => hasKey(each, asked))
    : isObject(value) && (Object.keys(value).some(asked) || Object.values(value).some((each) => hasKey(each, asked)));
}

function hasLoopAsKey(value: object): boolean {
  return Object.keys(value).some(isLoop);
}

function isLoop(key: string): boolean {
  return key.startsWith(LOOP);
}
