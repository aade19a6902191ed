export { UptimeProbe, type UptimeProbeProps } from './uptime-probe';
