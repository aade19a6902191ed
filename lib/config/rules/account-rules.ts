import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** Who signs in through Identity Center has another way in when it does not answer, and each set has its own name (IAM-03). */
export function* identityCenterRule({ accountServices = {} }: ReadableEnvironment): Iterable<Finding> {
  const { identityCenter } = accountServices;
  if (identityCenter === undefined) return;
  const path = ['accountServices', 'identityCenter'];
  if (!('emergencyUsers' in accountServices)) {
    yield {
      path,
      given: 'permission sets',
      allowed: 'those with emergencyUsers beside them (IAM-03)',
      fix: 'Name emergencyUsers, for the day on which Identity Center does not answer, or remove identityCenter.',
    };
  }
  const names = (identityCenter.permissionSets ?? []).map((set) => set?.name);
  if ('responders' in identityCenter && names.includes('Responder')) {
    yield {
      path: [...path, 'permissionSets', names.indexOf('Responder'), 'name'],
      allowed: 'a name other than "Responder", which responders makes',
      fix: 'Rename the permission set, or remove responders.',
    };
  }
  for (const [index, name] of names.entries()) {
    if (name === undefined || names.indexOf(name) === index) continue;
    yield {
      path: [...path, 'permissionSets', index, 'name'],
      allowed: `a name that no other permission set has; permissionSets[${String(names.indexOf(name))}] has it`,
      fix: 'Rename one of them, or make one of both.',
    };
  }
}
