import { basename } from 'node:path';
import { loadedCodeDigest, packageCodeDigest } from '../../store/code-digest';
import { digestOf, ResultStore } from '../../store/result-store';
import { type Evaluation, evaluate } from '../evaluate';
import type { Enforcement } from './enforcement';
import type { EvaluatedStage } from './evaluated-stage';
import { restoredEvaluations, storedEvaluations, type StoredEvaluations } from './evaluation-record';
import type { PackFindings } from './public-pack';

type Settings = Enforcement['settings'];

/** The format of the entries; a new number makes every older entry invalid. */
const FORMAT = 1;

/** Entries of one environment: those of the rules and of the packs, in two versions of its templates. */
const ENTRIES_OF_ENVIRONMENT = 4;

/** The entries of fewer environments, in more versions. */
const LEAST_LIMIT = 60;

/** Digests of the code that results depend on, or undefined if results cannot be stored. */
export interface CodeDigests {
  /** Of the code of this package, which contains the rules. */
  readonly packageCode: () => string | undefined;
  /** Of the other loaded modules, which create the constructs. */
  readonly loadedCode: () => string | undefined;
}

/**
 * What rules report about the templates of a stage, before acknowledgments and attestations of the environment apply, by digest of everything
 * that it depends on: the templates, the options, and the code of the rules. A result without such an entry is computed.
 *
 * The rules of public packs read constructs. Their results also depend on the code that creates the constructs.
 */
export class EvaluationStore {
  private readonly results: ResultStore;

  /** @param environments the number of environments whose results it holds: a run must not delete those that it reads later */
  public constructor(
    directory: string,
    environments: number,
    private readonly digests: CodeDigests = { packageCode: packageCodeDigest, loadedCode: loadedCodeDigest },
  ) {
    this.results = new ResultStore(directory, Math.max(LEAST_LIMIT, environments * ENTRIES_OF_ENVIRONMENT));
  }

  /** The evaluations of the rules of this project. */
  public evaluations(stage: EvaluatedStage, { evidence, requirements, rules }: Settings): readonly Evaluation[] {
    const compute = () => evaluate(stage.templateSet, { rules, recordReads: evidence });
    const code = this.digests.packageCode();
    if (code === undefined) return compute();
    const ids = rules.map(({ id }) => id);
    const attestations = stage.attestations.map(([{ name }, attestation]) => [name, attestation]);
    const key = digestOf([FORMAT, 'rules', code, inputsOf(stage), ids, requirements, attestations, evidence]);
    const stored = this.results.read(key) as StoredEvaluations | undefined;
    if (stored !== undefined) return restoredEvaluations(stored, stage.templateSet, rules);
    const evaluations = compute();
    this.results.write(key, storedEvaluations(evaluations));
    return evaluations;
  }

  /** The findings of the public packs. */
  public packFindings(stage: EvaluatedStage, { packs }: Settings, compute: () => PackFindings): PackFindings {
    const code = [this.digests.packageCode(), this.digests.loadedCode()];
    if (code.includes(undefined)) return compute();
    const key = digestOf([FORMAT, 'packs', code, inputsOf(stage), packs]);
    const stored = this.results.read(key) as PackFindings | undefined;
    if (stored !== undefined) return stored;
    const findings = compute();
    this.results.write(key, findings);
    return findings;
  }
}

/** Rules find the template of a nested stack by the name of its file; the folder of the assembly has no effect. */
function inputsOf({ stage, templateSet, tier }: EvaluatedStage): unknown {
  const templates = templateSet.templates.map(({ file, ...template }) => ({ ...template, file: basename(file) }));
  return [stage.node.path, tier, templates];
}
