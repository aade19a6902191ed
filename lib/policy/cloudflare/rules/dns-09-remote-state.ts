import { finding, STACK } from '../../model';
import type { Rule } from '../../rules/rule';

export const remoteState: Rule = {
  id: 'DNS-09-RemoteState',
  resourceTypes: [STACK],
  statement:
    "The Terraform state is in an S3 bucket of the environment's account, encrypted with a customer managed key, and locked.",
  fix: "Use the backend 's3' with encrypt, kms_key_id, use_lockfile and allowed_account_ids.",
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  check: (document) => {
    const backend = document.get('terraform', 'backend', 's3');
    if (backend.isAbsent) return [finding(backend, 's3', 'the state is not in S3')];
    const [encrypt, key, lock] = [backend.get('encrypt'), backend.get('kms_key_id'), backend.get('use_lockfile')];
    const accounts = backend.get('allowed_account_ids');
    return [
      ...(encrypt.is(true) ? [] : [finding(encrypt, 'encrypt', 'the state is not encrypted')]),
      ...((key.text() ?? '') === '' ? [finding(key, 'kms_key_id', 'the state has no customer managed key')] : []),
      ...(lock.is(true) ? [] : [finding(lock, 'use_lockfile', 'the state is not locked')]),
      ...(accounts.items().length > 0
        ? []
        : [finding(accounts, 'allowed_account_ids', 'the state is not restricted to one account')]),
    ];
  },
};
