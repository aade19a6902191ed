import { WORKLOAD_VARIANTS } from '../../../support/variants/workload-variants';
import { describeVariants } from './describe-variants';

describeVariants(WORKLOAD_VARIANTS);
