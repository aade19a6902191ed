import { isObject } from './json';
import { unsupportedParts } from './serverless/expand';

/** Transforms that do not change the resources that rules evaluate, or whose result is known. */
const UNDERSTOOD_TRANSFORMS =
  /^AWS::(Serverless-2016-10-31|LanguageExtensions|CodeDeployBlueGreen|SecretsManager-20\d\d-\d\d-\d\d)$/;

const LOOP = 'Fn::ForEach::';

/** A macro in properties or around the template: it can add and change any resource. */
const MACRO = 'Fn::Transform';

/** Resources whose own resources are in another template. Nested stacks are checked separately. */
const OTHER_TEMPLATE =
  /^AWS::CloudFormation::StackSet$|^AWS::ServiceCatalog::CloudFormationProvisionedProduct$|::MODULE$/;

const PROCESSED =
  'check the processed template instead (aws cloudformation get-template --template-stage Processed, of the stack or a change set)';

/** The AWS CLI processes modules, before CloudFormation gets the template. */
const PACKAGED = 'check the output of aws cloudformation package instead';

/**
 * Why a template cannot be evaluated: CloudFormation would create other resources from it. Empty for other templates. Resources that
 * the template does not contain are an error, they are not ignored.
 */
export function unprocessedTemplateErrors(body: unknown): string[] {
  const template = isObject(body) ? body : {};
  const resources = isObject(template['Resources']) ? template['Resources'] : {};
  return [
    ...transformsOf(template['Transform'])
      .filter((name) => !UNDERSTOOD_TRANSFORMS.test(name))
      .map((name) => `the transform '${name}' creates resources that are not in the template: ${PROCESSED}`),
    ...((template['Transform'] === undefined ? hasLoopAsKey(resources) : hasKey(template, isLoop))
      ? [`Fn::ForEach creates resources that are not in the template: ${PROCESSED}`]
      : []),
    ...(!(MACRO in resources) && hasKey(template, (key) => key === MACRO)
      ? [`Fn::Transform creates properties that are not in the template: ${PROCESSED}`]
      : []),
    ...(template['Modules'] === undefined
      ? []
      : [`Modules creates resources that are not in the template: ${PACKAGED}`]),
    ...Object.entries(resources).flatMap(([logicalId, resource]) => resourceErrors(logicalId, resource)),
  ];
}

function resourceErrors(logicalId: string, resource: unknown): string[] {
  if (logicalId.startsWith('Fn::')) {
    return logicalId.startsWith(LOOP)
      ? [] // Reported once, above.
      : [`Resources has ${logicalId}, which creates resources that are not in the template: ${PROCESSED}`];
  }
  const type = isObject(resource) ? resource['Type'] : undefined;
  if (typeof type !== 'string') {
    return [`Resources.${logicalId} has no Type`];
  }
  if (OTHER_TEMPLATE.test(type)) {
    return [`Resources.${logicalId} is an ${type}, whose resources are in another template: check that template`];
  }
  return unsupportedParts(isObject(resource) ? resource : {}).map((part) =>
    part === 'Type'
      ? `Resources.${logicalId} is an ${type}, whose expansion is not supported: ${PROCESSED}`
      : `Resources.${logicalId}.${part} creates resources that are not in the template, and its expansion is not supported: ${PROCESSED}`,
  );
}

function transformsOf(transform: unknown): string[] {
  const list: unknown[] = Array.isArray(transform) ? transform : transform === undefined ? [] : [transform];
  return list.map((each) => (isObject(each) ? String(each['Name']) : String(each)));
}

function hasKey(value: unknown, matches: (key: string) => boolean): boolean {
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((each) => hasKey(each, matches));
  return isObject(value) && Object.keys(value).some((key) => matches(key) || hasKey(value[key], matches));
}

function hasLoopAsKey(value: object): boolean {
  return Object.keys(value).some(isLoop);
}

function isLoop(key: string): boolean {
  return key.startsWith(LOOP);
}
