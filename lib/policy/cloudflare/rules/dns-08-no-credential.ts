import type { CloudflareRule, ZoneFinding } from '../cloudflare-rule';
import { isList, isRecord } from '../zone-configuration';

/** Names of attributes whose value would be a credential. */
const CREDENTIAL =
  /^(?:api_(?:token|key|user_service_key)|private_key|client_secret|access_key|secret_key|token|password|shared_credentials_files?)$/;
/** Cloudflare's tokens: 40 characters, or a prefix since 2026 (`cfk_`, `cfut_`, `cfat_`). @see https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ */
const TOKEN = /(?<![\w-])(?:cf[a-z]{1,3}_[\w-]{40,}|(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{40})(?![\w-])/;
/** What refers to other resources, and cdktf's notes of where a resource comes from: names of ours, however long. */
const REFERENCE = /\$\{(?:data\.)?cloudflare_[\w.-]+\}/g;
const NOTES = /\.\/\/\.metadata\.(?:path|uniqueId)$/;
/** Resources that Terraform keeps a credential of in the state. */
const KEPT_IN_STATE = [
  'cloudflare_account_token',
  'cloudflare_api_token',
  'cloudflare_authenticated_origin_pulls_certificate',
  'cloudflare_zero_trust_access_service_token',
];

export const noCredential: CloudflareRule = {
  id: 'DNS-08-NoCredential',
  control: 'DNS-08',
  statement: 'No credential is in the configuration, or gets into the state.',
  fix: 'Leave the provider empty: the command gives the token to the running process. Make credentials beside Terraform.',
  source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
  looksForSecrets: true,
  check: (zone) => [
    ...zone.files.flatMap(({ name, body }) => credentialsIn(body, name)),
    ...zone
      .resources(...KEPT_IN_STATE)
      .map(({ address }) => ({ where: address, message: 'Terraform keeps its secret in the state in clear' })),
  ],
};

function credentialsIn(value: unknown, path: string): ZoneFinding[] {
  if (typeof value === 'string') {
    return TOKEN.test(value.replace(REFERENCE, '')) && !NOTES.test(path)
      ? [{ where: path, message: 'a text looks like a token' }]
      : [];
  }
  if (isList(value)) return value.flatMap((each, index) => credentialsIn(each, `${path}.${index}`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    CREDENTIAL.test(key) && each !== undefined && each !== null
      ? [{ where: `${path}.${key}`, message: `'${key}' is set in the configuration` }]
      : credentialsIn(each, `${path}.${key}`),
  );
}
