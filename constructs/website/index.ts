export type { SecurityText } from './security-text';
export { StaticSite, type StaticSiteProps } from './static-site';
export { type StatusComponent, StatusPage, type StatusPageProps } from './status-page';
