import { App } from 'aws-cdk-lib';
import type { Template } from '../../lib/policy/model';
import { assemblyNamed } from '../support/variants/assemblies';
import { functionsApp, webApp } from './foreign-apps';
import { entryPointsApp } from './foreign-entry-points';
import { dualStackApp } from './foreign-dual-stack';
import { routedApp } from './foreign-routes';
import type { DeployedStack } from './synthesized-stacks';

/** The shipped environments, and variants whose options change networks, principals or data stores. */
const VARIANTS: readonly string[] = [
  ...[
    'development',
    'staging',
    'production',
    'inspected-egress',
    'nat-per-availability-zone',
    'no-egress',
    'dual-stack',
    'sites',
  ],
  ...['mysql', 'cache-nodes', 'data-stores', 'functions-with-sources', 'people', 'two-services-and-no-job'],
];

/** Apps that use constructs of aws-cdk-lib only, with errors that such apps have. */
const FOREIGN_APPS: Readonly<Record<string, (app: App) => void>> = {
  'foreign web app': webApp,
  'foreign functions': functionsApp,
  'foreign dual stack': dualStackApp,
  'foreign routes': routedApp,
  'foreign entry points': entryPointsApp,
};

/** The stacks of the environments that the questions are about, by name. */
export const EVALUATED_ENVIRONMENTS: Readonly<Record<string, () => readonly DeployedStack[]>> = {
  ...Object.fromEntries(VARIANTS.map((name) => [name, () => assemblyNamed(name).stacks])),
  ...Object.fromEntries(Object.entries(FOREIGN_APPS).map(([name, build]) => [name, () => stacksOf(build)])),
};

function stacksOf(build: (app: App) => void): readonly DeployedStack[] {
  const app = new App();
  build(app);
  return app.synth().stacks.map(({ environment: { account, region }, stackName: name, template }) => ({
    name,
    account,
    region,
    template: template as object,
  }));
}

/** The stacks as the policy reads them. */
export function templatesOf(stacks: readonly DeployedStack[]): readonly Template[] {
  return stacks.map(({ account, name, region, template }) => ({
    name,
    file: `${name}.template.json`,
    stackName: name,
    region,
    stack: { Account: account, Region: region },
    body: template as Template['body'],
  }));
}
