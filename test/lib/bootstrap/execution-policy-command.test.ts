import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExecutionPolicies } from '../../../lib/bootstrap';

const USAGE =
  'Usage: cdk-secure-baseline execution-policy cdk.out/assembly-NAME [cdk.out/assembly-NAME ...] [--out FOLDER]; every environment of one account';
const ACCOUNT = '111111111111';
const RESOURCES = {
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'shop-boundary' } },
  Task: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } },
};

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'policies-'));
});

afterEach(() => {
  rmSync(parent, { recursive: true });
});

/** Folder of a synthesized environment with one stack in each Region. */
function assembly(name: string, regions: readonly string[] = ['eu-west-1'], account = ACCOUNT): string {
  const folder = join(parent, `assembly-${name}`);
  mkdirSync(folder);
  const artifacts = Object.fromEntries(
    regions.map((region) => {
      const properties = { templateFile: `${region}.template.json`, stackName: `${name}-${region}` };
      return [region, { type: 'aws:cloudformation:stack', environment: `aws://${account}/${region}`, properties }];
    }),
  );
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version: '43.0.0', artifacts }));
  for (const region of regions) {
    writeFileSync(join(folder, `${region}.template.json`), JSON.stringify({ Resources: RESOURCES }));
  }
  return folder;
}

test.each(['--help', '-h'])('shows its usage with %s', (flag) => {
  expect(writeExecutionPolicies([flag])).toEqual({ exit: 0, output: [USAGE], errors: [] });
});

test('writes the policies and prints every command that uses them, for every Region', () => {
  const folder = assembly('shop', ['eu-west-1', 'eu-central-1']);
  const out = join(parent, 'out');
  const { errors, exit, output } = writeExecutionPolicies([folder, '--out', out]);
  const file = join(out, 'shop-1.json');
  const policy = `arn:aws:iam::${ACCOUNT}:policy/cdk-execution-shop-1`;
  const role = (region: string) => `cdk-hnb659fds-cfn-exec-role-${ACCOUNT}-${region}`;
  expect([errors, exit]).toEqual([[], 0]);
  expect(readdirSync(out)).toEqual(['shop-1.json']);
  expect(readFileSync(file, 'utf8')).toContain('RolesWithBoundaryShop');
  expect(output).toEqual([
    '# The first time:',
    `aws iam create-policy --policy-name cdk-execution-shop-1 --policy-document file://${file}`,
    `npx cdk bootstrap aws://${ACCOUNT}/eu-central-1 aws://${ACCOUNT}/eu-west-1 --cloudformation-execution-policies ${policy}`,
    '# After a change of the templates, in place of create-policy:',
    `aws iam create-policy-version --policy-arn ${policy} --policy-document file://${file} --set-as-default`,
    '# Before a deployment that changes access (the first one, and those that the README of lib/bootstrap lists), and after it:',
    `aws iam tag-role --role-name ${role('eu-central-1')} --tags Key=AccessChange,Value=shop`,
    `aws iam tag-role --role-name ${role('eu-west-1')} --tags Key=AccessChange,Value=shop`,
    `aws iam untag-role --role-name ${role('eu-central-1')} --tag-keys AccessChange`,
    `aws iam untag-role --role-name ${role('eu-west-1')} --tag-keys AccessChange`,
  ]);
});

test('writes the policies of several environments of an account together, for one bootstrap command', () => {
  const folders = [assembly('shop'), assembly('test')];
  const { errors, output } = writeExecutionPolicies(folders);
  expect(errors).toEqual([]);
  const bootstrap = output.filter((line) => line.includes('cdk bootstrap'));
  expect(bootstrap).toEqual([
    `npx cdk bootstrap aws://${ACCOUNT}/eu-west-1 --cloudformation-execution-policies arn:aws:iam::${ACCOUNT}:policy/cdk-execution-shop-test-1`,
  ]);
  const document = readFileSync(join(parent, 'execution-policies', 'shop-test-1.json'), 'utf8');
  expect(document).toContain(`arn:aws:iam::${ACCOUNT}:role/shop-*`);
  expect(document).toContain(`arn:aws:iam::${ACCOUNT}:role/test-*`);
});

describe('rejects', () => {
  const firstError = (...args: string[]) => {
    const { errors, exit, output } = writeExecutionPolicies(args);
    expect([exit, output, errors[1]]).toEqual([2, [], USAGE]);
    return errors[0];
  };

  test('a call without a folder', () => {
    expect(firstError()).toBe('No folder of an assembly is named.');
  });

  test('an environment without another one of the same account, whose policies the command would replace', () => {
    const folder = assembly('shop');
    const other = assembly('test');
    assembly('elsewhere', ['eu-west-1'], '222222222222');
    expect(firstError(folder)).toBe(
      `Account ${ACCOUNT} also has ${other}: CloudFormation has one execution role in a Region of an account. Name these folders too.`,
    );
  });

  test('environments of different accounts', () => {
    expect(firstError(assembly('shop'), assembly('test', ['eu-west-1'], '222222222222'))).toBe(
      `The folders belong to 2 accounts: shop to ${ACCOUNT}, test to 222222222222. Name the environments of one account.`,
    );
  });

  test('a folder without stacks of a known account', () => {
    expect(firstError(parent)).toBe(`${parent} has no stacks of one known account.`);
  });
});
