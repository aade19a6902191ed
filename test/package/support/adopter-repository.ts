import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../../support/baseline-app';
import { packInto } from './packed-project';

const { JEST_WORKER_ID: _worker, NODE_ENV: _mode, NODE_OPTIONS: _options, ...VARIABLES } = process.env;
/** The variables of a user's terminal: CDK prints no findings in jest. */
const ENVIRONMENT = {
  ...VARIABLES,
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
  npm_config_update_notifier: 'false',
};

/** Times of bash: user, system and elapsed seconds. */
const TIMES = /\n(?<user>[\d.]+) (?<system>[\d.]+) (?<elapsed>[\d.]+)\n?$/;

/** The result of a command, with its processor time, which other programs of the machine influence little. */
export interface CommandRun {
  readonly exitCode: number | null;
  readonly output: string;
  readonly processorSeconds: number;
  readonly elapsedSeconds: number;
}

/** A repository that `npx <tarball> init` created. */
export class AdopterRepository {
  /** Packs this project and runs `init` in an empty folder, as a user without a terminal does. */
  public static create(...options: readonly string[]): AdopterRepository {
    const parent = temporaryDirectory();
    const { filename } = packInto(parent);
    const call = `npx --yes ./${filename} init acme ${options.join(' ')}`;
    return new AdopterRepository(join(parent, 'acme'), runIn(parent, call));
  }

  /** Runs `init` in a folder that npm installs as a workspace of its repository. */
  public static createInWorkspace(): AdopterRepository {
    const root = temporaryDirectory();
    const [archives, folder] = [temporaryDirectory(), join(root, 'packages', 'infra')];
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ name: 'shop', private: true, workspaces: ['packages/*'] }),
    );
    writeFileSync(join(root, '.gitignore'), 'node_modules/\n');
    runIn(root, 'git init --quiet');
    const archive = join(archives, packInto(archives).filename);
    const call = `npx --yes --package ${archive} cdk-secure-baseline init packages/infra`;
    return new AdopterRepository(folder, runIn(root, call));
  }

  /** A copy of an example repository of an earlier version, in which npm installed the new version of the package. */
  public static upgraded(example: string): AdopterRepository {
    const folder = temporaryDirectory();
    cpSync(example, folder, { recursive: true });
    return new AdopterRepository(folder, runIn(folder, `npm install ./${packInto(folder).filename}`));
  }

  private constructor(
    public readonly folder: string,
    /** The run of `init`, or of the installation. */
    public readonly creation: CommandRun,
  ) {}

  /** Runs a command of bash in the folder. */
  public run(command: string): CommandRun {
    return runIn(this.folder, command);
  }

  /** The files, without installed packages and output. */
  public files(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .filter((file) => !/^(?:node_modules|cdk\.out)\//.test(file));
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Replaces texts in a file as an adopter edits it; every text must be there. */
  public edit(file: string, ...changes: readonly (readonly [from: string, to: string])[]): void {
    let text = this.read(file);
    for (const [from, to] of changes) {
      if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`);
      text = text.replace(from, () => to);
    }
    this.write(file, text);
  }
}

function runIn(cwd: string, command: string): CommandRun {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='%U %S %R'; time { ${command}; }`], {
    cwd,
    env: ENVIRONMENT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { user, system, elapsed } = TIMES.exec(stderr)?.groups ?? {};
  return {
    exitCode: status,
    output: `${stdout}${stderr}`,
    processorSeconds: Number(user) + Number(system),
    elapsedSeconds: Number(elapsed),
  };
}
