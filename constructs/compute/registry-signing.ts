import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as signer from 'aws-cdk-lib/aws-signer';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRule.html */
const MAX_FILTERS = 100;
const FILTER = /^[a-z0-9*._/-]{1,256}$/;

/** https://docs.aws.amazon.com/signer/latest/api/API_SignatureValidityPeriod.html: Signer takes up to 135 months. */
const MIN_VALIDITY = Duration.days(1);
const MAX_VALIDITY = Duration.days(135 * 30);

export interface RegistrySigningProps {
  /**
   * Roles that push images: ECR signs in the name of whoever pushes, and what a role without this permission pushes stays without a
   * signature.
   */
  readonly pushers: iam.IRole[];
  /**
   * Names of the repositories, with `*` for any text.
   * @default - all
   */
  readonly repositories?: string[];
  /**
   * How long a signature is valid, from a day to 135 months.
   * @default Duration.days(365)
   */
  readonly validity?: Duration;
}

/**
 * ECR signs images as they are pushed, with a profile of AWS Signer: whoever verifies them knows that this registry's pipeline pushed
 * exactly this image (IMG-03).
 *
 * A setting of the registry, which an account has once in a Region. ECS does not ask for signatures by itself: require them where a
 * deployment can be stopped, as the README says.
 *
 * **Guarantees**: only the named roles sign, with one profile whose key never leaves Signer.
 *
 * **Costs** nothing; a signature counts as an image of its repository.
 */
export class RegistrySigning extends Construct {
  /** The profile; trust policies of verifiers name its ARN. */
  public readonly profile: signer.ISigningProfile;

  constructor(scope: Construct, id: string, props: RegistrySigningProps) {
    super(scope, id);
    const { pushers, repositories, validity } = props;
    validateAll(
      this,
      requirement(pushers.length > 0, 'pushers is empty; name the role of the pipeline'),
      requirement(
        repositories === undefined || (repositories.length > 0 && repositories.length <= MAX_FILTERS),
        `repositories has ${String(repositories?.length)} names; allowed are 1 to ${MAX_FILTERS}, or leave it out for all`,
      ),
      ...(repositories ?? []).map((name) =>
        requirement(FILTER.test(name), `repositories has '${name}'; allowed is a name such as shop/web or shop/*`),
      ),
      durationBetween('validity', validity, MIN_VALIDITY, MAX_VALIDITY),
    );

    const profile = new signer.SigningProfile(this, 'Profile', {
      platform: signer.Platform.NOTATION_OCI_SHA384_ECDSA,
      signatureValidity: validity ?? Duration.days(365),
    });
    this.profile = profile;
    const maySign = this.permit(profile, pushers);
    const configuration = new ecr.CfnSigningConfiguration(this, 'Resource', {
      rules: [
        {
          signingProfileArn: profile.signingProfileArn,
          repositoryFilters: repositories?.map((filter) => ({ filter, filterType: 'WILDCARD_MATCH' })),
        },
      ],
    });
    // From the first image on: one that is pushed between the two would have no signature.
    configuration.node.addDependency(maySign);
  }

  /** https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html#managed-signing-prerequisites */
  private permit(profile: signer.ISigningProfile, pushers: iam.IRole[]): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, 'MaySign', {
      description: `Signs images with the profile of ${this.node.path}`,
      roles: pushers,
      statements: [
        new iam.PolicyStatement({ actions: ['signer:SignPayload'], resources: [profile.signingProfileArn] }),
      ],
    });
  }
}
