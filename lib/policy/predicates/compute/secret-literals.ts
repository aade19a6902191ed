import { containsCredential, looksLikeSecret } from '../../../../facts/looks-like-secret';
import { isObject, section, type Resource, type Value } from '../../model';

/** CloudFormation replaces a dynamic reference with the secret, in plain text for every principal that can read the resource. */
const RESOLVED_SECRET = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** Attributes of resources that are secrets. */
const SECRET_ATTRIBUTES: readonly (readonly [type: string, attribute: string])[] = [
  ['AWS::AppSync::ApiKey', 'ApiKey'],
  ['AWS::Cognito::UserPoolClient', 'ClientSecret'],
  ['AWS::IAM::AccessKey', 'SecretAccessKey'],
  ['AWS::IVS::StreamKey', 'Value'],
];

/** A value that is one parameter. */
const PARAMETER = /^\$\{(\w+)\}$/;

/** Types of parameters whose value is a text; the values of the others are identifiers of resources, or are in Parameter Store. */
const TEXT_PARAMETERS = ['String', 'CommaDelimitedList', 'Number'];

/** A value without a characteristic of a secret: only the name of the value counts. */
const ANY_VALUE = 'value';

/** A text in Base64. */
const BASE64 = /^[A-Za-z0-9+/\s]{16,}(?:={1,2}\s*)?$/;

/** A line of a shell script that sets a variable to a literal, not to the output of a command or another variable. */
const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=(["']?)([^\s"'$`();&|]+)\2[ \t]*$/gm;

/** The problem with a named value that is a secret; undefined if it is none. */
export function secretProblem(name: string, value: Value, resource: Resource): string | undefined {
  const what = name === '' ? 'it' : `'${name}'`;
  if (RESOLVED_SECRET.test(value.pattern())) {
    return `${what} contains a dynamic reference to a secret, which CloudFormation resolves to plain text`;
  }
  const attribute = secretAttribute(value);
  if (attribute !== undefined) return `${what} contains ${attribute}, which is a secret`;
  const text = value.text();
  if (text !== undefined) return looksLikeSecret(name, text) ? `${what} looks like a secret` : undefined;
  const parameter = visibleParameter(value, resource);
  return parameter !== undefined && looksLikeSecret(name, ANY_VALUE)
    ? `${what} ${fromParameter(parameter)}`
    : undefined;
}

/** The problem with the value of a property that contains a secret; undefined for a reference to a secret. */
export function passwordProblem(name: string, value: Value, resource: Resource): string | undefined {
  if (RESOLVED_SECRET.test(value.pattern()) || value.isAbsent) return undefined;
  const attribute = secretAttribute(value);
  if (attribute !== undefined) return `${name} contains ${attribute}, which is a secret`;
  if (value.text() !== undefined) return `${name} is plain text in the template`;
  const parameter = visibleParameter(value, resource);
  return parameter === undefined ? undefined : `${name} ${fromParameter(parameter)}`;
}

/** The problem with a longer text, or its Base64 form, that contains a secret; undefined if its known parts contain none. */
export function textSecretProblem(value: Value): string | undefined {
  const isSecret = texts(value).some((text) => RESOLVED_SECRET.test(text) || containsCredential(text));
  return isSecret ? 'it contains a secret' : undefined;
}

/** The problem with a shell script, or its Base64 form, that contains a secret or sets a variable to one. */
export function shellSecretProblem(script: Value): string | undefined {
  const problem = textSecretProblem(script);
  if (problem !== undefined) return problem;
  const variable = texts(script)
    .flatMap((text) => [...text.matchAll(ASSIGNMENT)])
    .find(([, name = '', , value = '']) => looksLikeSecret(name, value));
  return variable === undefined ? undefined : `it sets '${variable[1] ?? ''}' to a value that looks like a secret`;
}

/** A text, and its decoded form if it is Base64. */
function texts(value: Value): string[] {
  const pattern = value.pattern();
  return BASE64.test(pattern) ? [pattern, Buffer.from(pattern, 'base64').toString('utf8')] : [pattern];
}

function secretAttribute(value: Value): string | undefined {
  const found = value
    .references()
    .find(({ resource, attribute }) =>
      SECRET_ATTRIBUTES.some(([type, name]) => resource.type === type && attribute === name),
    );
  return found === undefined ? undefined : `${found.resource.logicalId}.${found.attribute}`;
}

/** The parameter without NoEcho that a value consists of: `DescribeStacks` returns its value. */
function visibleParameter(value: Value, { template }: Resource): string | undefined {
  const [, name = ''] = PARAMETER.exec(value.pattern()) ?? [];
  const parameter = section(template, 'Parameters')[name];
  if (!isObject(parameter) || !TEXT_PARAMETERS.includes(String(parameter['Type']))) return undefined;
  return ['true', 'True'].includes(String(parameter['NoEcho'])) ? undefined : name;
}

function fromParameter(parameter: string): string {
  return `is the parameter '${parameter}' without NoEcho, which DescribeStacks returns`;
}
