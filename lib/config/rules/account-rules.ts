import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';

/** Identity Center requires emergency users for its own outage, and permission sets have different names (IAM-03). */
export function* identityCenterRule({ accountServices = {} }: ReadableEnvironment): Iterable<SettingIssue> {
  const { identityCenter } = accountServices;
  if (identityCenter === undefined) return;
  const path = ['accountServices', 'identityCenter'];
  if (!('breakGlassUsers' in accountServices)) {
    yield {
      path,
      given: 'permission sets',
      allowed: 'permission sets together with breakGlassUsers (IAM-03)',
      fix: 'Add breakGlassUsers, for an outage of Identity Center, or remove identityCenter.',
    };
  }
  const names = (identityCenter.permissionSets ?? []).map((set) => set?.name);
  if ('responders' in identityCenter && names.includes('Responder')) {
    yield {
      path: [...path, 'permissionSets', names.indexOf('Responder'), 'name'],
      allowed: 'a name other than "Responder", which responders creates',
      fix: 'Rename the permission set, or remove responders.',
    };
  }
  for (const [index, name] of names.entries()) {
    if (name === undefined || names.indexOf(name) === index) continue;
    yield {
      path: [...path, 'permissionSets', index, 'name'],
      allowed: `a unique name; permissionSets[${String(names.indexOf(name))}] has the same`,
      fix: 'Rename one of them, or merge them.',
    };
  }
}

/** The construct `HumanAccess` rejects the same users later, without the path of the setting. */
export function* breakGlassAccountRule({ account, accountServices }: ReadableEnvironment): Iterable<SettingIssue> {
  if (account === undefined || accountServices?.breakGlassUsers?.account !== account) return;
  yield {
    path: ['accountServices', 'breakGlassUsers', 'account'],
    allowed: 'an account other than that of the environment (IAM-02)',
    fix: 'Name the dedicated account of the users with long-term credentials.',
  };
}
