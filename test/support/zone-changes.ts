import { firstRuleOf, type Mutable, resourceOf, type TerraformJson } from './cloudflare';

/** Something that a test does to a zone. */
export type Break = (zone: TerraformJson) => void;

export const set =
  (type: string, prefix: string, values: Mutable): Break =>
  (zone) =>
    Object.assign(resourceOf(zone, type, prefix), values);
export const setting = (prefix: string, value: unknown): Break =>
  set('cloudflare_zone_setting', `Security_${prefix}`, { value });
export const record = (prefix: string, values: Mutable): Break => set('cloudflare_dns_record', prefix, values);
export const rule =
  (entryPoint: string, values: Mutable): Break =>
  (zone) =>
    Object.assign(firstRuleOf(zone, `Firewall_${entryPoint}`), values);
export const backend =
  (values: Mutable): Break =>
  (zone) =>
    Object.assign(zone.terraform.backend.s3, values);
export const without =
  (type: string, prefix = ''): Break =>
  (zone) => {
    const resources = zone.resource[type] ?? {};
    zone.resource[type] = Object.fromEntries(Object.entries(resources).filter(([id]) => !id.startsWith(prefix)));
  };
export const add =
  (type: string, values: Mutable): Break =>
  (zone) => {
    zone.resource[type] = { ...zone.resource[type], Added: values };
  };
