// `node .ci/delivery/assembly-environments.mjs cdk.out`: sets the output `environments` to the environments of a cloud assembly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, setOutput } from './github-api.mjs';

await main(() => {
  const [assembly = 'cdk.out'] = process.argv.slice(2);
  const { artifacts = {} } = JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8'));
  const environments = Object.values(artifacts)
    .filter(({ type }) => type === 'cdk:cloud-assembly')
    .map(({ properties }) => properties.displayName);
  if (environments.length === 0) throw new Error(`${assembly} has no environment; run npm run synth first.`);
  setOutput('environments', JSON.stringify(environments));
});
