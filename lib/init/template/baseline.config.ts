import { defineBaseline } from 'cdk-secure-baseline/environments';
import { development } from './environments/development';
// init: if staging
import { staging } from './environments/staging';
// init: end
import { production } from './environments/production';
import { FilesStack } from './stacks/files-stack';

export default defineBaseline({
  environments: [
    development,
    // init: if staging
    staging,
    // init: end
    production,
  ],
  // init: if outside-eu
  allowedRegions: [
    'eu-west-1', // init: region
    'eu-central-1', // init: probe-region
  ],
  // init: end
  ownStacks: [{ create: (environment) => new FilesStack(environment) }],
});
