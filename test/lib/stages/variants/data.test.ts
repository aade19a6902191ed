import { DATA_VARIANTS } from '../../../support/variants/data-variants';
import { describeVariants } from './describe-variants';

describeVariants(DATA_VARIANTS);
