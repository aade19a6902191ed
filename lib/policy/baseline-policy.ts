import { Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledge, type Acknowledgment } from './acknowledge';
import { attest, type AttestationStatement } from './attest';
import { BaselineChecks } from './enforcement/baseline-checks';
import { Enforcement } from './enforcement/enforcement';
import { rejectInvalidCall } from './enforcement/invalid-call';
import { PolicyMode } from './enforcement/policy-mode';
import type { PolicyResult } from './enforcement/policy-result';
import { PublicPack } from '../../facts/public-pack';
import { DEFAULT_REQUIREMENTS } from './model';
import { attestationsByRule, type ProvidedElsewhere } from './provided-elsewhere';
import { selectRules } from './rule-selection';
import { Tier } from '../../facts/tier';

/** The requirements of an organization. */
export interface RequirementOptions {
  /**
   * The Regions that can store data (ENV-02).
   *
   * @default - the Regions in the European Union
   */
  readonly allowedRegions?: readonly string[];

  /**
   * The tag keys that every resource must have (ENV-03).
   *
   * @default - owner, environment, data-classification, cost-center, source
   */
  readonly requiredTags?: readonly string[];

  /**
   * The ids of other accounts whose principals may have access by resource-based policies (IAM-01).
   *
   * @default - none
   */
  readonly trustedAccounts?: readonly string[];
}

/** The options of the enforcement. */
export interface EnforceOptions extends RequirementOptions {
  /**
   * The tier that the rules are evaluated for.
   *
   * @default Tier.PRODUCTION - the strictest
   */
  readonly tier?: Tier;

  /**
   * The public packs of cdk-nag that are enforced in addition to the rules of this project.
   *
   * @default - all four
   */
  readonly packs?: readonly PublicPack[];

  /**
   * The rules of this project that are evaluated: control areas (`NET`), controls (`NET-05`) or rules (`NET-05-VpcEndpoints`). The
   * selection does not change `packs`.
   *
   * @default - all
   */
  readonly controls?: readonly string[];

  /**
   * Services that every environment must have, such as a CloudTrail trail, and that exist outside of the templates. Without such a
   * statement, a missing service is a finding. The evidence shows the statements as attested, not proven.
   *
   * @default - the templates of each environment contain all of these services
   */
  readonly providedElsewhere?: readonly ProvidedElsewhere[];

  /**
   * Whether findings fail synthesis.
   *
   * @default PolicyMode.ENFORCE
   */
  readonly mode?: PolicyMode;

  /**
   * The path of a JSON file with existing findings, relative to the working directory. Findings that the file lists are warnings; other
   * findings, and entries whose finding does not occur any more, fail synthesis. `cdk-secure-baseline check --update-baseline` creates the
   * file and removes fixed entries.
   *
   * @default - every finding fails synthesis
   */
  readonly baseline?: string;

  /**
   * Today's date, as YYYY-MM-DD, for the review dates of acknowledgments and of the baseline file. The policy does not read the clock, so that synthesis
   * is reproducible.
   *
   * @default - review dates are not checked
   */
  readonly today?: string;

  /**
   * Whether an acknowledgment or an entry of the baseline file with a past review date fails synthesis.
   *
   * @default false - it is a warning, so that it never blocks a hotfix or a rollback
   */
  readonly failOnExpired?: boolean;

  /**
   * Whether a finding that a construct accepts by design, and that does not occur, fails synthesis. For the tests of a construct
   * library: its users cannot change the acceptance.
   *
   * @default false - only acknowledgments of owners must cover a finding
   */
  readonly failOnStaleAcceptances?: boolean;

  /**
   * Whether the results contain the values that each rule read, for the evidence.
   *
   * @default false - it takes about as long as the evaluation
   */
  readonly evidence?: boolean;
}

/**
 * The security policy of an app: the rules of this project and the public packs, evaluated on every stack at synthesis.
 *
 * Every finding, of any severity, stops `app.synth()`, `cdk diff` and `cdk deploy` until it is fixed or acknowledged;
 * findings of hard controls cannot be acknowledged. To introduce the policy step by step, list the existing findings in a `baseline` file,
 * or report them with `PolicyMode.REPORT`.
 */
export class BaselinePolicy {
  /**
   * Enforces the policy on an App or a Stage. Each stage is one environment: its stacks are evaluated together. A stage with a
   * separate enforcement is excluded from the enforcement of its App.
   */
  public static enforce(scope: Stage, options: EnforceOptions = {}): void {
    rejectInvalidCall(scope, options);
    if (Enforcement.of(scope) !== undefined) {
      throw new Error(`'${scope.node.path || 'The App'}' already has a policy: call BaselinePolicy.enforce once.`);
    }
    const enforcement = new Enforcement(scope, {
      tier: options.tier ?? Tier.PRODUCTION,
      packs: options.packs ?? Object.values(PublicPack),
      rules: selectRules(options.controls),
      mode: options.mode ?? PolicyMode.ENFORCE,
      baseline: options.baseline,
      today: options.today,
      failOnExpired: options.failOnExpired ?? false,
      failOnStaleAcceptances: options.failOnStaleAcceptances ?? false,
      evidence: options.evidence ?? false,
      providedElsewhere: attestationsByRule(options.providedElsewhere ?? []),
      requirements: {
        allowedRegions: options.allowedRegions ?? DEFAULT_REQUIREMENTS.allowedRegions,
        requiredTags: options.requiredTags ?? DEFAULT_REQUIREMENTS.requiredTags,
        trustedAccounts: options.trustedAccounts ?? DEFAULT_REQUIREMENTS.trustedAccounts,
      },
    });
    Validations.of(scope).addPlugins(new BaselineChecks(enforcement));
  }

  /** Accepts one finding on the smallest construct that has it, with a reason, an owner and a review date. */
  public static acknowledge(construct: IConstruct, acknowledgment: Acknowledgment): void {
    acknowledge(construct, acknowledgment);
  }

  /**
   * Attests the configuration of an imported network, key, role or other resource, which the templates do not describe. Rules accept
   * the attestation, and every report shows it as attested, not proven. A resource of this app cannot be attested.
   */
  public static attest(imported: IConstruct, statement: AttestationStatement): void {
    attest(imported, statement);
  }

  /** The results of the policy by stage; empty before synthesis. */
  public static results(scope: IConstruct): PolicyResult[] {
    return scope.node
      .findAll()
      .filter((construct): construct is Stage => Stage.isStage(construct))
      .flatMap((stage) => Enforcement.of(stage)?.results() ?? []);
  }

  private constructor() {
    // Statics only.
  }
}
