import { Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isCalendarDay } from '../../facts/calendar-day';
import {
  acceptanceErrors,
  acknowledgmentErrors,
  recordAcknowledgment,
  rejectAcknowledgment,
} from '../../constructs/acknowledgment';
import { ControlLevel, findControl } from './catalog';
import { controlOf, ruleOf } from './finding-id';
import { RULES } from './rules';
import { isEnvironmentRule } from './rules/environment-rule';

/** A finding that the owner of a workload accepts until a review date. */
export interface Acknowledgment {
  /** Rule with finding as the report prints it, such as `AwsSolutions-IAM5[Resource::*]`. */
  readonly id: string;

  /** Why the finding is acceptable here; at least 20 characters. */
  readonly reason: string;

  /** The responsible person or team. */
  readonly owner: string;

  /** The date, as YYYY-MM-DD, by which it must be reviewed. */
  readonly reviewBy: string;

  /**
   * The record of the decision.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/** Records an acknowledgment. Throws one error with every validation error. */
export function acknowledge(construct: IConstruct, acknowledgment: Acknowledgment): void {
  const { id, reason, owner, reviewBy } = acknowledgment;
  rejectAcknowledgment(construct, id, [
    ...hardControl(id),
    ...(Stage.isStage(construct) && isAboutEnvironment(id)
      ? acceptanceErrors(id, reason)
      : acknowledgmentErrors(construct, id, reason)),
    ...(owner.trim() === '' ? ['the owner is empty: name the person or team that answers for it'] : []),
    ...(isCalendarDay(reviewBy) ? [] : [`the review date '${reviewBy}' is not a day: write it as YYYY-MM-DD`]),
  ]);
  recordAcknowledgment(construct, acknowledgment);
}

/** Only the stage has the findings about the environment itself. */
function isAboutEnvironment(id: string): boolean {
  return RULES.some((rule) => rule.id === ruleOf(id) && isEnvironmentRule(rule));
}

/** Controls that are hard only in production are checked at synthesis, where the tier is known. */
function hardControl(id: string): string[] {
  const control = controlOf(id);
  const level = control === undefined ? undefined : findControl(control)?.level;
  return control !== undefined && (level === ControlLevel.HARD || level === ControlLevel.HARD_WHEN_PROXIED)
    ? [`${control} is a hard control: its findings can never be accepted, fix this one`]
    : [];
}
