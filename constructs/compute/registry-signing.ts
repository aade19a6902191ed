import { Duration } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as signer from 'aws-cdk-lib/aws-signer';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRule.html */
const MAX_FILTERS = 100;
const FILTER = /^[a-z0-9*._/-]{1,256}$/;

/** https://docs.aws.amazon.com/signer/latest/api/API_SignatureValidityPeriod.html: the maximum is 135 months. */
const MIN_VALIDITY = Duration.days(1);
const MAX_VALIDITY = Duration.days(135 * 30);

export interface RegistrySigningProps {
  /**
   * Roles that push images. ECR signs an image with the permissions of the role that pushes it; images of other roles have no signature.
   */
  readonly pushers: iam.IRole[];
  /**
   * Names of repositories, with `*` as a wildcard.
   * @default - all
   */
  readonly repositories?: string[];
  /**
   * Validity of a signature, from a day to 135 months.
   * @default Duration.days(365)
   */
  readonly validity?: Duration;
}

/**
 * Signs images with an AWS Signer profile when they are pushed to the registry. A valid signature proves that the pipeline of this
 * registry pushed the image (IMG-03).
 *
 * A registry has this setting once per account and Region. ECS does not verify signatures: verify them before a
 * deployment, as the README describes.
 *
 * **Guarantees**: only the given roles sign, with one profile; its key does not leave AWS Signer.
 *
 * **Costs** nothing; a signature is stored as an image in its repository.
 */
export class RegistrySigning extends Construct {
  /** Signing profile; trust policies of verifiers contain its ARN. */
  public readonly profile: signer.ISigningProfile;

  constructor(scope: Construct, id: string, props: RegistrySigningProps) {
    super(scope, id);
    const { pushers, repositories, validity } = props;
    validateAll(
      this,
      requirement(pushers.length > 0, 'pushers is empty; use the role of the pipeline'),
      requirement(
        repositories === undefined || (repositories.length > 0 && repositories.length <= MAX_FILTERS),
        `repositories has ${String(repositories?.length)} names; allowed are 1 to ${MAX_FILTERS}; omit it for all repositories`,
      ),
      ...(repositories ?? []).map((name) =>
        requirement(FILTER.test(name), `repositories has '${name}'; allowed are names such as shop/web or shop/*`),
      ),
      durationBetween('validity', validity, [MIN_VALIDITY, MAX_VALIDITY]),
    );

    const profile = new signer.SigningProfile(this, 'Profile', {
      platform: signer.Platform.NOTATION_OCI_SHA384_ECDSA,
      signatureValidity: validity ?? Duration.days(365),
    });
    this.profile = profile;
    const signingPermission = this.permit(profile, pushers);
    const configuration = new ecr.CfnSigningConfiguration(this, 'Resource', {
      rules: [
        {
          signingProfileArn: profile.signingProfileArn,
          repositoryFilters: repositories?.map((filter) => ({ filter, filterType: 'WILDCARD_MATCH' })),
        },
      ],
    });
    // The permission must exist before the first push: images that are pushed without it have no signature.
    configuration.node.addDependency(signingPermission);
  }

  /** https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html#managed-signing-prerequisites */
  private permit(profile: signer.ISigningProfile, pushers: iam.IRole[]): iam.ManagedPolicy {
    return new iam.ManagedPolicy(this, 'Permissions', {
      description: `Signs images with the profile of ${this.node.path}`,
      roles: pushers,
      statements: [
        new iam.PolicyStatement({ actions: ['signer:SignPayload'], resources: [profile.signingProfileArn] }),
      ],
    });
  }
}
