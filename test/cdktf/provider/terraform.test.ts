import { accessSync, constants, cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyOf, resourceOf, synthesized } from '../../support/cloudflare';
import { keepStateIn, notRun, OfflineTerraform, PROGRAM } from './offline-terraform';

/** Terraform is not everywhere; what needs it says so. */
const whereTerraformIs: (name: string, tests: () => void) => void = PROGRAM === undefined ? notRun : describe;

test('the provider stands where terraform and tofu look for it, and can be run', () => {
  const { providers } = new OfflineTerraform([]);
  expect(providers.map((file) => file.replace(/.*(registry\..*\/)[^/]*\/[^/]*$/, '$1'))).toEqual([
    'registry.terraform.io/cloudflare/cloudflare/5.14.0/',
    'registry.opentofu.org/cloudflare/cloudflare/5.14.0/',
  ]);
  expect(() => providers.forEach((file) => accessSync(file, constants.X_OK))).not.toThrow();
});

whereTerraformIs('terraform with the schema of the provider', () => {
  const stacks = synthesized();
  const terraform = new OfflineTerraform(stacks.map(({ json }) => json));

  function initialized(
    environment: string,
    stack: string,
    change: (directory: string) => void = () => undefined,
  ): string {
    const source = stacks.find((each) => each.environment === environment && each.stack === stack)?.directory ?? '';
    const directory = mkdtempSync(join(tmpdir(), 'terraform-'));
    cpSync(source, directory, { recursive: true });
    keepStateIn(directory);
    change(directory);
    expect(terraform.run(directory, 'init', '-input=false')).toMatchObject({ status: 0 });
    return directory;
  }

  const flow = (stack: string) => {
    const directory = initialized('production', stack);
    const run = (...args: string[]) => terraform.run(directory, ...args);
    return {
      directory,
      validated: run('validate'),
      applied: run('apply', '-auto-approve'),
      planned: run('plan', '-detailed-exitcode'),
      state: run('show', '-json'),
    };
  };
  const flows = new Map<string, ReturnType<typeof flow>>();
  const flowOf = (stack: string) => flows.get(stack) as ReturnType<typeof flow>;

  beforeAll(async () => {
    await terraform.attachProvider();
    for (const stack of ['edge-validation', 'zone']) flows.set(stack, flow(stack));
  }, 120_000);

  afterAll(() => {
    terraform.detachProvider();
  });

  test.each(['edge-validation', 'zone'])(
    'production-%s is valid, is applied, and then there is nothing to change',
    (stack) => {
      const { validated, applied, planned } = flowOf(stack);
      expect(validated).toMatchObject({ status: 0, output: expect.stringContaining('Success!') as string });
      expect(applied).toMatchObject({ status: 0, output: expect.stringContaining('Apply complete!') as string });
      expect(planned).toMatchObject({ status: 0, output: expect.stringContaining('No changes.') as string });
    },
  );

  test.each(['edge-validation', 'zone'])('production-%s: what is applied is what is synthesized', (stack) => {
    const { directory, state } = flowOf(stack);
    const { values } = JSON.parse(state.output) as State;
    const managed = values.root_module.resources.filter(({ mode }) => mode === 'managed');
    const { resource } = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as {
      readonly resource: Record<string, object>;
    };
    const written = Object.entries(resource).flatMap(([type, each]) => Object.keys(each).map((id) => `${type}.${id}`));
    expect(managed.map(({ address }) => address).sort()).toEqual(written.sort());
  });

  test('DNSSEC is not destroyed unseen', () => {
    const destroyed = terraform.run(flowOf('zone').directory, 'destroy', '-auto-approve');
    expect(destroyed.status).toBe(1);
    expect(destroyed.output).toContain('Instance cannot be destroyed');
  }, 60_000);

  test('a mistake is found', () => {
    const zone = copyOf(stacks, 'production', 'zone');
    Object.assign(resourceOf(zone, 'cloudflare_dns_record', 'Service-web'), { proxied: 'sometimes' });
    const { directory } = flowOf('zone');
    writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(zone));
    expect(terraform.run(directory, 'validate')).toMatchObject({
      status: 1,
      output: expect.stringContaining('a bool is required') as string,
    });
  }, 60_000);
});

interface State {
  readonly values: {
    readonly root_module: { readonly resources: readonly { readonly address: string; readonly mode: string }[] };
  };
}
