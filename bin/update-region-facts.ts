import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRegionFacts } from '../lib/bootstrap/region-facts';

// `npm run update:region-facts`: writes the Regions that offer the resource types of this project, from the installed version of aws-cdk-lib.
const { regions, source, unavailable, withoutData } = readRegionFacts();
const lines = (values: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(values)
    .map(([name, list]) => `    ${JSON.stringify(name)}: ${JSON.stringify(list)}`)
    .join(',\n');
writeFileSync(
  join(__dirname, '../facts/region-availability.json'),
  `{
  "source": ${JSON.stringify(source)},
  "regions": {
${lines(regions)}
  },
  "withoutData": ${JSON.stringify(withoutData)},
  "unavailable": {
${lines(unavailable)}
  }
}
`,
);
console.log(
  `${Object.keys(unavailable).length} resource types that some Regions do not offer: facts/region-availability.json`,
);
