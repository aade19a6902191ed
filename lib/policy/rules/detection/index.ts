import { configRecorderScope } from './det-01-config-recorder-scope';
import { detectionServices } from './det-01-detection-services';
import { guardDutyProtectionPlans } from './det-01-guard-duty-protection-plans';
import { securityHubStandards } from './det-01-security-hub-standards';
import { errorLogAlarm } from './det-02-error-log-alarm';
import { targetGroupAlarms } from './det-02-target-group-alarms';
import { anomalyDetectionAlarms } from './det-03-anomaly-detection-alarms';
import { cloudTrailAlarms } from './det-04-cloud-trail-alarms';
import { syntheticsCanaries } from './det-05-synthetics-canaries';
import { dnsQueryLogging } from './det-07-dns-query-logging';
import type { Rule } from '../rule';

/** Detection services, alarms and probes. */
export const DETECTION_RULES: readonly Rule[] = [
  configRecorderScope,
  detectionServices,
  guardDutyProtectionPlans,
  securityHubStandards,
  errorLogAlarm,
  targetGroupAlarms,
  anomalyDetectionAlarms,
  cloudTrailAlarms,
  syntheticsCanaries,
  dnsQueryLogging,
];
