import { finding, isObject, type Finding, type Resource, STACK } from '../../model';
import type { Rule } from '../../rules/rule';

/** Names of attributes whose value would be a credential. */
const CREDENTIAL =
  /^(?:api_(?:token|key|user_service_key)|private_key|client_secret|access_key|secret_key|token|password|shared_credentials_files?)$/;
/** Cloudflare's tokens: 40 characters, or a prefix since 2026 (`cfk_`, `cfut_`, `cfat_`). @see https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ */
const TOKEN = /(?<![\w-])(?:cf[a-z]{1,3}_[\w-]{40,}|(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{40})(?![\w-])/;
/** References to other resources, and the construct paths in cdktf's metadata: long names that are not secrets. */
const REFERENCE = /\$\{(?:data\.)?cloudflare_[\w.-]+\}/g;
const METADATA = /\.\/\/\.metadata\.(?:path|uniqueId)$/;
/** The public key of a DKIM record. */
const PUBLIC_KEY = /\bv=DKIM1;.*/s;
/** Resources whose credential Terraform keeps in the state. */
const KEPT_IN_STATE = [
  'cloudflare_account_token',
  'cloudflare_api_token',
  'cloudflare_authenticated_origin_pulls_certificate',
  'cloudflare_zero_trust_access_service_token',
];

export const noCredential: Rule = {
  id: 'DNS-08-NoCredential',
  resourceTypes: [STACK, ...KEPT_IN_STATE],
  statement: 'The Terraform configuration and its state contain no credential.',
  fix: 'Leave the provider empty: the command passes the token to the process. Create credentials outside Terraform.',
  source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
  // The raw document: a value that a rule reads through the model is repeated in the evidence.
  check: (resource) =>
    resource.type === STACK
      ? credentialsIn(resource.template.stack, resource.template.name, resource)
      : [finding(resource.get(), 'state', 'Terraform stores its secret in the state in plain text')],
  facts: (resource) =>
    resource.type === STACK && Object.keys(resource.template.stack ?? {}).length > 0
      ? [{ of: resource, name: 'values without a credential', value: String(countValues(resource.template.stack)) }]
      : [],
};

function countValues(value: unknown): number {
  const values = Array.isArray(value) ? (value as unknown[]) : isObject(value) ? Object.values(value) : undefined;
  return values === undefined ? 1 : values.reduce<number>((sum, each) => sum + countValues(each), 0);
}

function credentialsIn(value: unknown, path: string, document: Resource): Finding[] {
  const found = (at: string, message: string): Finding => ({ ...finding(document.get(), at, message), location: at });
  if (typeof value === 'string') {
    return TOKEN.test(value.replace(REFERENCE, '').replace(PUBLIC_KEY, '')) && !METADATA.test(path)
      ? [found(path, 'a value has the format of an API token')]
      : [];
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => credentialsIn(each, `${path}.${index}`, document));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    CREDENTIAL.test(key) && each !== undefined && each !== null
      ? [found(`${path}.${key}`, `'${key}' is set in the configuration`)]
      : credentialsIn(each, `${path}.${key}`, document),
  );
}
