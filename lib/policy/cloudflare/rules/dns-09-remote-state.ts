import type { CloudflareRule, ZoneFinding } from '../cloudflare-rule';
import { at, type ConfigurationFile, list } from '../zone-configuration';

export const remoteState: CloudflareRule = {
  id: 'DNS-09-RemoteState',
  control: 'DNS-09',
  statement: "The state is in a bucket of the environment's account, encrypted with a key of its own, and locked.",
  fix: "Take the backend 's3' with encrypt, kms_key_id, use_lockfile and allowed_account_ids.",
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  check: (zone) => zone.files.flatMap(judge),
};

function judge({ name, body }: ConfigurationFile): readonly ZoneFinding[] {
  const backend = at(body, 'terraform.backend.s3');
  if (backend === undefined) return [{ where: name, message: 'the state is not in S3' }];
  return [
    ...(at(backend, 'encrypt') === true ? [] : [{ where: name, message: 'the state is not encrypted' }]),
    ...(isText(at(backend, 'kms_key_id')) ? [] : [{ where: name, message: 'the state has no key of its own' }]),
    ...(at(backend, 'use_lockfile') === true ? [] : [{ where: name, message: 'the state is not locked' }]),
    ...(list(at(backend, 'allowed_account_ids')).length > 0
      ? []
      : [{ where: name, message: 'the state may be in any account' }]),
  ];
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
