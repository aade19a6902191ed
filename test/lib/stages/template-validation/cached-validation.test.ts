import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  App,
  CfnResource,
  CloudFormationValidatePlugin,
  type IPolicyValidationContext,
  type PolicyValidationStack,
  Stack,
} from 'aws-cdk-lib';
import { CachedValidation } from '../../../../lib/stages/template-validation/cached-validation';
import { ValidationCache } from '../../../../lib/stages/template-validation/validation-cache';
import { ValidationThread } from '../../../../lib/stages/template-validation/validation-thread';
import { temporaryDirectory } from '../../../support/baseline-app';

// The engine is replaced by one that takes no time: each "bad" resource of a template is a violation. `.ci/check-validation-cache.mjs`
// compares the results with and without stored results with the real engine.
const engine = jest
  .spyOn(CloudFormationValidatePlugin.prototype, 'validate')
  .mockImplementation(({ stackTemplates }) => {
    const violatingResources = stackTemplates.flatMap(({ templatePath }) =>
      [...readFileSync(templatePath, 'utf8').matchAll(/bad\w+/g)].map(([logicalId]) => ({
        resourceLogicalId: logicalId,
        templatePath,
        locations: ['Properties.Value'],
      })),
    );
    const violations =
      violatingResources.length === 0
        ? []
        : [{ ruleName: 'E1', description: 'Value: wrong', severity: 'error', violatingResources }];
    return { success: violations.length === 0, violations };
  });
const version = jest.spyOn(CloudFormationValidatePlugin.prototype, 'version', 'get').mockReturnValue('1.0.0');

const INPUTS = ['the same inputs: no thread is started'];

class Project {
  public readonly folder = temporaryDirectory();
  public readonly results = join(this.folder, 'results');
  private readonly stacks: PolicyValidationStack[] = [];

  public constructor() {
    new ValidationCache(this.results, 1).isSameAsLast(INPUTS);
  }

  public write(name: string, template: string, region = 'eu-west-1'): void {
    const templatePath = join(this.folder, `${name}.template.json`);
    writeFileSync(templatePath, template);
    if (this.stacks.some((stack) => stack.templatePath === templatePath)) return;
    this.stacks.push({ stackConstructPath: name, templatePath, accountId: '111111111111', region });
  }

  /** Validates every template as a new process does. @returns the report, and the names of the templates that the engine validated */
  public validate() {
    engine.mockClear();
    const app = new App();
    CachedValidation.addTo(app, new ValidationCache(this.results, 1), INPUTS);
    const [plugin] = app._validationPlugins;
    const context = { stackTemplates: this.stacks, appConstruct: app, templatePaths: [] } as IPolicyValidationContext;
    const report = plugin?.validate(context);
    const validated = engine.mock.calls.flatMap(([{ stackTemplates }]) =>
      stackTemplates.map((each) => each.stackConstructPath),
    );
    return { report, validated };
  }

  public entries(): string[] {
    return readdirSync(this.results)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(this.results, name));
  }
}

function projectWithTwo(): Project {
  const project = new Project();
  project.write('clean', '{"good": 1}');
  project.write('violating', '{"badOne": 1, "badTwo": 2}');
  return project;
}

test('a second run reports the same violations without the engine', () => {
  const project = projectWithTwo();
  const first = project.validate();
  const second = project.validate();
  expect(first.validated).toEqual(['clean', 'violating']);
  expect(second.validated).toEqual([]);
  expect(second.report).toEqual(first.report);
  expect(second.report).toMatchObject({
    success: false,
    violations: [
      { ruleName: 'E1', violatingResources: [{ resourceLogicalId: 'badOne' }, { resourceLogicalId: 'badTwo' }] },
    ],
  });
});

test('a second run does not load the engine to read its version', () => {
  const project = projectWithTwo();
  project.validate();
  version.mockClear();
  project.validate();
  expect(version).not.toHaveBeenCalled();
});

test('only a changed template is validated again', () => {
  const project = projectWithTwo();
  project.validate();
  project.write('clean', '{"badThree": 1}');
  const { report, validated } = project.validate();
  expect(validated).toEqual(['clean']);
  const [violation] = report?.violations ?? [];
  expect(violation?.violatingResources.map(({ resourceLogicalId }) => resourceLogicalId)).toEqual([
    'badThree',
    'badOne',
    'badTwo',
  ]);
});

test('the same template in another Region is validated', () => {
  const project = projectWithTwo();
  project.validate();
  project.write('copy', '{"good": 1}', 'eu-central-1');
  expect(project.validate().validated).toEqual(['copy']);
});

describe('an entry is no result', () => {
  test.each<[string, (entry: string, others: readonly string[]) => void]>([
    [
      'if its violations were removed',
      (entry) => writeFileSync(entry, readFileSync(entry, 'utf8').replace(/"violations":\[.*\]/, '"violations":[]')),
    ],
    ['if it is cut off', (entry) => writeFileSync(entry, readFileSync(entry, 'utf8').slice(0, -9))],
    ['if it is empty', (entry) => writeFileSync(entry, '')],
    ['if it is that of another template', (entry, others) => copyFileSync(others[0] ?? '', entry)],
  ])('%s', (_, damage) => {
    const project = projectWithTwo();
    const { report } = project.validate();
    const entries = project.entries();
    const violating = entries.find((entry) => readFileSync(entry, 'utf8').includes('badOne')) ?? '';
    damage(
      violating,
      entries.filter((entry) => entry !== violating),
    );
    expect(project.validate()).toEqual({ report, validated: ['violating'] });
  });
});

test('a folder that cannot be written has no results', () => {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, '');
  const cache = new ValidationCache(file, 1);
  cache.write('key', { engine: '1.0.0', violations: [] });
  expect(cache.read('key')).toBeUndefined();
});

describe('the second thread starts one engine', () => {
  test('for the resource types of the whole app', () => {
    const app = new App();
    for (const name of ['One', 'Two'])
      new CfnResource(new Stack(app, name), 'Resource', { type: `Test::${name}::Type` });
    const started = jest.spyOn(ValidationThread.prototype, 'start').mockImplementation();
    const thread = Object.create(ValidationThread.prototype) as ValidationThread;
    CachedValidation.addTo(app, new ValidationCache(temporaryDirectory(), 1), thread);
    CachedValidation.start(app);
    expect(started.mock.calls).toEqual([[['Test::One::Type', 'Test::Two::Type']]]);
  });

  // Without them the engine starts again for further types, and takes twice the time.
  test('with members that the installed packages have', () => {
    expect(CloudFormationValidatePlugin.prototype).toHaveProperty('initializeEngine');
    const bindings = createRequire(require.resolve('aws-cdk-lib')).resolve(
      '@aws/cloudformation-validate/bindings_wasm',
    );
    const types = readFileSync(bindings.replace(/\.js$/, '.d.ts'), 'utf8');
    expect(types).toMatch(/class WasmSemanticModel \{[^}]*static parse\(template: Uint8Array\)/);
    // The length of the array is allocated before the array is copied.
    expect(readFileSync(bindings, 'utf8')).toMatch(/malloc\(arg\.length \* 1, 1\)/);
  });
});
