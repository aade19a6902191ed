import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { Enforcement } from './enforcement';
import type { EvaluatedStage } from './evaluated-stage';
import type { ReportedFinding } from './policy-result';
import type { PublicPack } from '../../../facts/public-pack';
import { inspectionOf, type Inspection } from './public-pack';
import { violationOf } from './violation';

/** A public pack on the stages of one enforcement; its warnings count as findings. */
export class PublicPackChecks implements IPolicyValidationPlugin {
  public readonly name: string;

  constructor(
    private readonly pack: PublicPack,
    private readonly enforcement: Enforcement,
  ) {
    this.name = pack;
  }

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const inspect = inspectionOf(this.pack);
    const findings = this.enforcement.stages(context).flatMap((stage) => {
      const unaccepted = this.unaccepted(stage, inspect);
      this.enforcement.addFindings(stage, unaccepted);
      return unaccepted;
    });
    return { success: findings.length === 0, violations: findings.map((finding) => violationOf(finding)) };
  }

  private unaccepted(stage: EvaluatedStage, inspect: Inspection): ReportedFinding[] {
    return stage.resources.flatMap((resource) =>
      inspect(resource)
        .filter(({ id }) => !stage.ledger.accepts(resource, id))
        .map((finding) => ({
          ...finding,
          pack: this.name,
          constructPath: resource.node.path,
          location: 'Properties',
        })),
    );
  }
}
