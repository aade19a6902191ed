import type { EnvironmentSettings } from '../../lib/config';
import { environments } from '../reference-estate';
import { parseArguments, type Request, type RunOptions } from './deploy-local/arguments';
import { EXAMPLES } from './deploy-local/example';
import { ExampleLife } from './deploy-local/example-life';
import { ExitCode } from './deploy-local/exit-code';
import { Lifecycle } from './deploy-local/lifecycle';
import { LocalDeployment, type Subject } from './deploy-local/local-deployment';
import { VARIANTS } from './deploy-local/variants';

/** `npm run deploy:local -- <environment or example>`: a real `cdk deploy` against an emulated AWS on loopback. */
async function main(): Promise<ExitCode> {
  const subjects = { environments, variants: VARIANTS, examples: EXAMPLES };
  const request = parseArguments(process.argv.slice(2), subjects);
  if (request.kind === 'refused') {
    console.error(request.message);
    return ExitCode.BAD_ARGUMENTS;
  }
  return new LocalDeployment(subjectOf(request), optionsOf(request)).run();
}

/** The account has the quotas and roles that the README of an example requires. */
function optionsOf(request: Exclude<Request, { readonly kind: 'refused' }>): RunOptions {
  const { options } = request;
  if (request.kind !== 'example') return options;
  const { quotas, serviceLinkedRoles } = request.example;
  return {
    ...options,
    quotas: { ...quotas, ...options.quotas },
    serviceLinkedRoles: [...serviceLinkedRoles, ...options.serviceLinkedRoles],
  };
}

function subjectOf(request: Exclude<Request, { readonly kind: 'refused' }>): Subject {
  if (request.kind === 'example') {
    const { example } = request;
    return { ...example, begin: (...parts) => new ExampleLife(example, ...parts) };
  }
  const { name, settings } = request.kind === 'variant' ? request.variant : named(request.settings);
  const variant = request.kind === 'variant' ? name : undefined;
  return { account: settings.account, name, begin: (...parts) => new Lifecycle(settings, variant, ...parts) };
}

function named(settings: EnvironmentSettings) {
  return { name: settings.name, settings };
}

// Node 20 is supported here; the SDK's advice to upgrade would appear in the middle of the results.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(`deploy:local stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = ExitCode.FAILED;
  },
);
