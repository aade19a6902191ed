export type {
  LocatedStore,
  PageChange,
  PageChanges,
  PageContent,
  PageEnvironment,
  PageFinding,
  PageResource,
  Recovery,
} from './page-environment';
export { PAGE_FILES, writePage } from './write-page';
