import * as path from 'node:path';
import { type ProgramResult, runProgram } from './run-program';

const PROJECT_ROOT = path.join(__dirname, '..', '..', '..');
const CDK = path.join(PROJECT_ROOT, 'node_modules', '.bin', 'cdk');
const DOCKER_STAND_IN = path.join(__dirname, '..', 'emulator', 'docker_stand_in.py');
const VARIANT_APP = 'node --import tsx test/e2e/deploy-local/variant-app.ts';
const SYNTH_TIMEOUT_SECONDS = 180;
const STACKS_TIMEOUT_SECONDS = 300;
/** Lines of the CLI that say how a stack or an environment ended. */
const OUTCOME = /^\s*(✅|❌|.*_FAILED\s*\|)/u;

export interface CdkCliOptions {
  readonly endpoint: string;
  readonly region: string;
  /** Where the CLI may keep its own files. */
  readonly home: string;
  /** Receives every line that states the end of an operation. */
  readonly onOutcome: (line: string) => void;
}

/** The project's pinned CDK CLI, pointed at the emulated AWS and nowhere else. */
export class CdkCli {
  public constructor(private readonly options: CdkCliOptions) {}

  /** One environment under the full policy, into `assembly`; a look-up in the account is refused. */
  public synth(environment: string, assembly: string, variant?: string): Promise<ProgramResult> {
    const app = variant === undefined ? [] : ['--app', VARIANT_APP, '-c', `variant=${variant}`];
    const context = ['-c', `environment=${environment}`];
    const args = ['synth', `${environment}/**`, ...app, ...context, '--output', assembly, '--quiet', '--no-lookups'];
    return this.run(args, SYNTH_TIMEOUT_SECONDS);
  }

  /** A separate app, into `assembly`; a look-up in the account is refused. */
  public synthApp(app: string, assembly: string): Promise<ProgramResult> {
    return this.run(['synth', '--app', app, '--output', assembly, '--quiet', '--no-lookups'], SYNTH_TIMEOUT_SECONDS);
  }

  /** `cdk bootstrap` for each account and region. */
  public bootstrap(assembly: string, targets: readonly string[]): Promise<ProgramResult> {
    return this.run(['bootstrap', '--app', assembly, ...targets], STACKS_TIMEOUT_SECONDS);
  }

  /** `cdk deploy` for all stacks of an environment. */
  public deploy(assembly: string, environment: string): Promise<ProgramResult> {
    const args = ['deploy', '--app', assembly, `${environment}/*`, '--require-approval', 'never'];
    return this.run(args, STACKS_TIMEOUT_SECONDS);
  }

  /** `cdk deploy` for one stack that is in no stage. */
  public deployStack(assembly: string, stack: string): Promise<ProgramResult> {
    const args = ['deploy', '--app', assembly, stack, '--require-approval', 'never'];
    return this.run(args, STACKS_TIMEOUT_SECONDS);
  }

  /** `cdk destroy` for one stack that is in no stage. */
  public destroyStack(assembly: string, stack: string): Promise<ProgramResult> {
    return this.run(['destroy', '--app', assembly, stack, '--force'], STACKS_TIMEOUT_SECONDS);
  }

  /** `cdk destroy` for all stacks of an environment. */
  public destroy(assembly: string, environment: string): Promise<ProgramResult> {
    return this.run(['destroy', '--app', assembly, `${environment}/*`, '--force'], STACKS_TIMEOUT_SECONDS);
  }

  /** Any command, for the time of a deployment. */
  public call(args: readonly string[]): Promise<ProgramResult> {
    return this.run(args, STACKS_TIMEOUT_SECONDS);
  }

  private run(args: readonly string[], timeoutSeconds: number): Promise<ProgramResult> {
    return runProgram(CDK, [...args, '--no-notices', '--no-color'], {
      directory: PROJECT_ROOT,
      environment: this.variables,
      timeoutSeconds,
      onLine: (line) => {
        if (OUTCOME.test(line)) {
          this.options.onOutcome(line.trim());
        }
      },
    });
  }

  /** The environment of a process that calls the emulated AWS and nothing else. */
  public get variables(): NodeJS.ProcessEnv {
    const { AWS_PROFILE: _profile, AWS_SESSION_TOKEN: _token, ...inherited } = process.env;
    return {
      ...inherited,
      AWS_ENDPOINT_URL: this.options.endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: this.options.region,
      AWS_DEFAULT_REGION: this.options.region,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: path.join(this.options.home, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(this.options.home, 'no-credentials'),
      CDK_DISABLE_CLI_TELEMETRY: '1',
      CDK_DOCKER: DOCKER_STAND_IN,
      CDK_HOME: this.options.home,
      NODE_NO_WARNINGS: '1',
      PYTHONDONTWRITEBYTECODE: '1',
    };
  }
}
