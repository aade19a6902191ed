import { Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledge, type Acknowledgement } from './acknowledge';
import { attest, type AttestationStatement } from './attest';
import { BaselineChecks } from './enforcement/baseline-checks';
import { Enforcement } from './enforcement/enforcement';
import type { PolicyResult } from './enforcement/policy-result';
import { PublicPack } from '../../facts/public-pack';
import { PublicPackChecks } from './enforcement/public-pack-checks';
import { DEFAULT_REQUIREMENTS } from './model';
import { Tier } from '../../facts/tier';

/** How the policy is enforced. */
export interface EnforceOptions {
  /**
   * How strict it is.
   *
   * @default Tier.PRODUCTION - nobody is judged more mildly by forgetting to say
   */
  readonly tier?: Tier;

  /**
   * The public packs of cdk-nag that are enforced beside our own rules.
   *
   * @default - all four
   */
  readonly packs?: readonly PublicPack[];

  /**
   * Today, as YYYY-MM-DD, for the review dates of acknowledgements: the policy has no clock, so that synthesis gives the same
   * result every day.
   *
   * @default - review dates are not looked at
   */
  readonly today?: string;

  /**
   * Whether an acknowledgement whose review date is past stops synthesis.
   *
   * @default false - it is a warning, so that it never blocks a hotfix or a roll-back
   */
  readonly failOnExpired?: boolean;

  /**
   * Whether what a construct accepts by design, and what then does not occur, stops synthesis. For the tests of a construct
   * library: whoever uses one could do nothing about it.
   *
   * @default false - only the acknowledgements of owners have to cover something
   */
  readonly failOnStaleAcceptances?: boolean;

  /**
   * The Regions that data may be in (ENV-02).
   *
   * @default - those in the European Union that need no more than an opt-in
   */
  readonly allowedRegions?: readonly string[];

  /**
   * The keys of the tags that say whose a resource is (ENV-03).
   *
   * @default - owner, environment, data-classification, cost-center, source
   */
  readonly requiredTags?: readonly string[];

  /**
   * Whether the results say what each rule looked at, for evidence.
   *
   * @default false - it takes about as long as judging
   */
  readonly evidence?: boolean;
}

/**
 * The security policy of an app: our own rules and the public packs, on every stack, at synthesis.
 *
 * Every finding, of whatever severity, stops `app.synth()`, `cdk diff` and `cdk deploy` until it is fixed or acknowledged;
 * findings of hard controls cannot be acknowledged.
 */
export class BaselinePolicy {
  /**
   * Puts an App or a Stage under the policy. Each stage is one environment: its stacks are judged together. A stage that is
   * enforced itself is left out when its App is.
   */
  public static enforce(scope: Stage, options: EnforceOptions = {}): void {
    if (Enforcement.of(scope) !== undefined) {
      throw new Error(
        `'${scope.node.path || 'The App'}' is under the policy already: call BaselinePolicy.enforce once.`,
      );
    }
    const packs = options.packs ?? Object.values(PublicPack);
    const enforcement = new Enforcement(scope, {
      tier: options.tier ?? Tier.PRODUCTION,
      packs,
      today: options.today,
      failOnExpired: options.failOnExpired ?? false,
      failOnStaleAcceptances: options.failOnStaleAcceptances ?? false,
      evidence: options.evidence ?? false,
      requirements: {
        allowedRegions: options.allowedRegions ?? DEFAULT_REQUIREMENTS.allowedRegions,
        requiredTags: options.requiredTags ?? DEFAULT_REQUIREMENTS.requiredTags,
      },
    });
    const publicChecks = packs.map((pack) => new PublicPackChecks(pack, enforcement));
    Validations.of(scope).addPlugins(...publicChecks, new BaselineChecks(enforcement));
  }

  /** Accepts one finding at the smallest construct that has it: with a reason, an owner and a day to look at it again. */
  public static acknowledge(construct: IConstruct, acknowledgement: Acknowledgement): void {
    acknowledge(construct, acknowledgement);
  }

  /**
   * States what holds of an imported network, key, role or the like: rules accept what they cannot see, and every report shows
   * it as declared, not proven. What is made in this app cannot be declared.
   */
  public static attest(imported: IConstruct, statement: AttestationStatement): void {
    attest(imported, statement);
  }

  /** What the policy found, stage by stage; empty before synthesis. */
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
