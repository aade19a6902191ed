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

  test.each(['edge-validation', 'zone'])(
    'production-%s is valid, is applied, and then there is nothing to change',
    (stack) => {
      const directory = initialized('production', stack);
      expect(terraform.run(directory, 'validate')).toMatchObject({
        status: 0,
        output: expect.stringContaining('Success!') as string,
      });
      expect(terraform.run(directory, 'apply', '-auto-approve')).toMatchObject({
        status: 0,
        output: expect.stringContaining('Apply complete!') as string,
      });
      expect(terraform.run(directory, 'plan', '-detailed-exitcode')).toMatchObject({
        status: 0,
        output: expect.stringContaining('No changes.') as string,
      });
    },
    60_000,
  );

  test('DNSSEC is not destroyed unseen', () => {
    const directory = initialized('staging', 'zone');
    expect(terraform.run(directory, 'apply', '-auto-approve')).toMatchObject({ status: 0 });
    const destroyed = terraform.run(directory, 'destroy', '-auto-approve');
    expect(destroyed.status).toBe(1);
    expect(destroyed.output).toContain('Instance cannot be destroyed');
  }, 60_000);

  test('a mistake is found', () => {
    const zone = copyOf(stacks, 'production', 'zone');
    Object.assign(resourceOf(zone, 'cloudflare_dns_record', 'Service-web'), { proxied: 'sometimes' });
    const directory = initialized('production', 'zone', (folder) => {
      writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(zone));
    });
    expect(terraform.run(directory, 'validate')).toMatchObject({
      status: 1,
      output: expect.stringContaining('a bool is required') as string,
    });
  }, 60_000);

  test('what is planned is what is synthesized', () => {
    const directory = initialized('production', 'zone');
    expect(terraform.run(directory, 'plan', '-out=plan')).toMatchObject({ status: 0 });
    const shown = terraform.run(directory, 'show', '-json', 'plan');
    const { planned_values: planned } = JSON.parse(shown.output) as {
      readonly planned_values: {
        readonly root_module: { readonly resources: readonly { readonly address: string }[] };
      };
    };
    const { resource } = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8')) as {
      readonly resource: Record<string, object>;
    };
    const written = Object.entries(resource).flatMap(([type, each]) => Object.keys(each).map((id) => `${type}.${id}`));
    expect(planned.root_module.resources.map(({ address }) => address).sort()).toEqual(written.sort());
  }, 60_000);
});
