export type { SecurityText } from './security-text';
export { StaticSite, type StaticSiteProps } from './static-site';
