import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Requirement } from '../../validation';

/** The part of the name of an Availability Zone, or of a Local Zone, after its Region. */
const ZONE_SUFFIX = /^(?:-[a-z]+-\d+)?[a-z]$/;

/** Requires Availability Zones of the Region of the stack. Tokens, and stacks in any Region, are accepted: the names are not known at synthesis. */
export function zonesOfRegion(scope: IConstruct, name: string, zones: readonly string[]): Requirement {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) return undefined;
  const others = zones.filter(
    (zone) => !Token.isUnresolved(zone) && !(zone.startsWith(region) && ZONE_SUFFIX.test(zone.slice(region.length))),
  );
  if (others.length === 0) return undefined;
  return `${name} has ${others.join(', ')}; allowed are Availability Zones of ${region}, the Region of the stack, such as ${region}a`;
}
