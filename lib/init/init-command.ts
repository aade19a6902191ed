import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Answers, answersOf, flagErrors, type Given } from './answers';
import { createRepository, isEmpty, type LockPackages } from './create-repository';
import { type OwnManifest, packageManifest } from './package-manifest';
import { packageSource } from './package-source';
import { repositoryFiles } from './repository-files';
import { notesOf, type Surroundings, surroundingsOf } from './surroundings';

export const USAGE = `Usage: cdk-secure-baseline init [FOLDER] [OPTIONS]

Creates a repository for your environments in FOLDER, by default the current folder. The folder must be empty.

  --organization NAME        GitHub organization
  --repository OWNER/NAME    GitHub repository whose pipeline deploys; by default NAME/infrastructure
  --region REGION            Region of all environments; by default eu-west-1
  --domain DOMAIN            DNS zone of production at Cloudflare; by default no public entry point
  --contact MAILBOX          Mailbox of the team
  --security-contact MAILBOX Mailbox for security messages
  --accounts ENVIRONMENT=ACCOUNT,…  Account IDs of development, staging and production; staging is created if it is named

In a terminal, the command requests the values that are missing. Otherwise they become placeholders, which synth and doctor report.`;

const OPTIONS = {
  organization: { type: 'string' },
  repository: { type: 'string' },
  region: { type: 'string' },
  domain: { type: 'string' },
  contact: { type: 'string' },
  'security-contact': { type: 'string' },
  accounts: { type: 'string', multiple: true },
} as const;

const ORGANIZATION_FLAG = new RegExp(`^--${'organization'.replace('z', '[sz]')}(?=$|=)`);

/** The questions, in their order, and the texts in front of the answers. */
const QUESTIONS = [
  ['organization', 'GitHub organization [placeholder]: '],
  ['region', 'AWS Region of all environments [eu-west-1]: '],
  ['domain', 'Domain of production at Cloudflare [none]: '],
  ['contact', 'Mailbox of the team [placeholder]: '],
  ['security-contact', 'Mailbox for security messages [placeholder]: '],
] as const;

const ACCOUNT_QUESTIONS = ['development', 'production'] as const;

/** What the command needs of the program that runs it. */
export interface InitProcess {
  readonly argv: readonly string[];
  /** Current folder. */
  readonly directory: string;
  /** Folder of this package. */
  readonly packageFolder: string;
  readonly manifest: OwnManifest;
  readonly lockPackages: LockPackages;
  /**
   * Reads an answer from the terminal.
   * @default - there is no terminal
   */
  readonly ask?: (question: string) => Promise<string>;
  readonly report: (line: string) => void;
}

/**
 * Creates the repository of an adopter.
 *
 * @returns the text for the user
 * @throws Error with every validation error; nothing is written then
 */
export async function init(call: InitProcess): Promise<string> {
  const { folder: named, given } = parse(call.argv);
  const folder = resolve(call.directory, named ?? '.');
  const occupied = isEmpty(folder) ? [] : [occupiedError(named ?? '.')];
  const answers = answersOf(occupied.length === 0 ? await complete(given, call) : given);
  if (isErrors(answers) || occupied.length > 0) throw invalid([...occupied, ...(isErrors(answers) ? answers : [])]);
  const { packageFolder, manifest, lockPackages } = call;
  const source = packageSource(packageFolder, manifest.name, manifest.version);
  const files = new Map(repositoryFiles(join(packageFolder, 'lib', 'init', 'template'), answers));
  files.set('package.json', `${JSON.stringify(packageManifest(manifest, source, answers), undefined, 2)}\n`);
  call.report('Resolving package versions with npm');
  const written = createRepository(folder, { files, tarball: source.tarball }, lockPackages);
  return summary(relative(call.directory, folder), written, surroundingsOf(folder));
}

function parse(argv: readonly string[]): { readonly folder?: string; readonly given: Given } {
  let parsed;
  try {
    // British spelling is accepted. cspell:ignore organi ation
    const args = argv.map((word) => word.replace(ORGANIZATION_FLAG, '--organization'));
    parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
  const { positionals, values } = parsed;
  if (positionals.length > 1) throw new Error(`Name one folder, not ${positionals.join(', ')}.\n\n${USAGE}`);
  return { folder: positionals[0], given: values };
}

/** The missing values, from the terminal; without one they stay missing. */
async function complete(given: Given, { ask, report }: InitProcess): Promise<Given> {
  if (ask === undefined) return given;
  const values: Record<string, string> = {};
  for (const [name, question] of QUESTIONS) {
    const answer = given[name] ?? (await askUntilValid(question, (value) => flagErrors(name, value), { ask, report }));
    if (answer !== '') values[name] = answer;
  }
  if (given.accounts !== undefined) return { ...given, ...values };
  const accounts: string[] = [];
  for (const name of ACCOUNT_QUESTIONS) {
    const question = `Account ID of ${name} [placeholder]: `;
    const account = await askUntilValid(question, (value) => flagErrors('accounts', value), { ask, report });
    if (account !== '') accounts.push(`${name}=${account}`);
  }
  return { ...given, ...values, accounts };
}

async function askUntilValid(
  question: string,
  errorsOf: (value: string) => readonly string[],
  { ask, report }: Required<Pick<InitProcess, 'ask' | 'report'>>,
): Promise<string> {
  for (;;) {
    const answer = (await ask(question)).trim();
    const errors = answer === '' ? [] : errorsOf(answer);
    if (errors.length === 0) return answer;
    report(errors.join('\n'));
  }
}

function isErrors(answers: Answers | readonly string[]): answers is readonly string[] {
  return Array.isArray(answers);
}

function occupiedError(folder: string): string {
  return `  FOLDER\n    given:   "${folder}", which contains files\n    allowed: a new or an empty folder\n    fix:     Name another folder.`;
}

function invalid(errors: readonly string[]): Error {
  return new Error(`${errors.length} validation error${errors.length === 1 ? '' : 's'}:\n\n${errors.join('\n\n')}`);
}

function summary(folder: string, files: readonly string[], surroundings: Surroundings): string {
  const go = folder === '' ? '' : `cd ${folder} && `;
  const notes = notesOf(surroundings);
  return [
    `Created ${files.length} files${folder === '' ? '' : ` in ${folder}`}:`,
    ...files.map((file) => `  ${file}`),
    '',
    ...(notes.length === 0 ? [] : [...notes, '']),
    `Next: ${go}${surroundings.isWorkspace ? 'rm package-lock.json && npm install' : 'npm ci'} && npm run synth`,
    'Then: npm test',
  ].join('\n');
}
