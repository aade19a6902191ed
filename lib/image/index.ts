export { checkImage, type ImageCheck } from './check-image-command';
