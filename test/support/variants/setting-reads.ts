import { App } from 'aws-cdk-lib';
import type { EnvironmentSettings } from '../../../lib/config';
import { accountShareOf } from '../../../lib/stages/account-share';
import { APP_PROPS } from '../../../lib/stages/baseline-app';
import { EnvironmentStage } from '../../../lib/stages/environment-stage';
import { PROJECT_ROOT, temporaryDirectory } from '../baseline-app';
import { synthesized } from '../cloudflare';

/** The paths of the settings that the stacks and the Terraform configuration of an environment read: `services.0.port`. */
export function settingsRead(settings: EnvironmentSettings): ReadonlySet<string> {
  const reads = new Set<string>();
  const recorded = recordReads(settings, '', reads);
  const app = new App({ ...APP_PROPS, outdir: temporaryDirectory() });
  new EnvironmentStage(app, {
    settings: recorded,
    accountShare: accountShareOf([settings], settings),
    projectRoot: PROJECT_ROOT,
  });
  if (settings.domain !== undefined) synthesized([recorded]);
  return reads;
}

/** A view of a value that records its reads. A copy of a section reads all members and is not recorded. */
function recordReads<T extends object>(value: T, path: string, reads: Set<string>): T {
  let copied: PropertyKey | undefined;
  return new Proxy(value, {
    getOwnPropertyDescriptor(target, key) {
      copied = Array.isArray(target) ? undefined : key;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      const child = path === '' ? String(key) : `${path}.${String(key)}`;
      if (copied !== key) reads.add(child);
      copied = undefined;
      return typeof member === 'object' && member !== null ? recordReads(member, child, reads) : member;
    },
  });
}
