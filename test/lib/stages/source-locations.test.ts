import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import {
  removeCreationStacks,
  sourceLocations,
  WITH_SOURCE_LOCATIONS,
} from '../../../lib/stages/page/source-locations';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

const outdir = temporaryDirectory();
const app = new App({ ...WITH_SOURCE_LOCATIONS, outdir, analyticsReporting: false, treeMetadata: false });
const stage = new Stage(app, 'shop', { env: { account: '111111111111', region: 'eu-west-1' } });
new CfnResource(new Stack(stage, 'app'), 'Topic', { type: 'AWS::SNS::Topic' });

test('a resource has the file of the project and the line that create it, without a path of the machine', () => {
  const found = sourceLocations(stage, PROJECT_ROOT).get('shop-app/Topic');
  expect(found?.constructPath).toBe('shop/app/Topic');
  expect(found?.source).toMatch(/^test\/lib\/stages\/source-locations\.test\.ts:\d+$/);
});

test('files outside of the project and in packages are no location', () => {
  expect(sourceLocations(stage, join(PROJECT_ROOT, 'docs')).get('shop-app/Topic')?.source).toBeUndefined();
  expect(sourceLocations(stage, '/').get('shop-app/Topic')?.source).not.toContain('node_modules');
});

test('the cloud assembly does not contain the recorded frames', () => {
  app.synth();
  removeCreationStacks(outdir);
  const folder = join(outdir, 'assembly-shop');
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.metadata.json'));
  const metadata = readFileSync(join(folder, file), 'utf8');
  expect(metadata).toContain('aws:cdk:logicalId');
  expect(metadata).not.toContain(PROJECT_ROOT);
});

test('metadata of other files stay', () => {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, 'assembly'));
  const file = join(directory, 'assembly', 'x.metadata.json');
  writeFileSync(file, JSON.stringify({ '/a': [{ type: 'aws:cdk:creationStack', data: ['x'] }, { type: 'other' }] }));
  removeCreationStacks(directory);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ '/a': [{ type: 'other' }] });
});

test('without the option, CDK records no frames, and the page shows construct paths', () => {
  const other = new Stage(
    new App({ postCliContext: { 'aws:cdk:disable-creation-stack-traces': true }, treeMetadata: false }),
    'shop',
  );
  new CfnResource(new Stack(other, 'app'), 'Topic', { type: 'AWS::SNS::Topic' });
  expect([...sourceLocations(other, PROJECT_ROOT).values()]).toEqual([{ constructPath: 'shop/app/Topic' }]);
});
