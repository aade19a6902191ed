import { environments } from './environments';
import { defineBaseline } from './lib/environments';

// The example instance of this repository, which `npm run synth` and the other commands read.
export default defineBaseline({ environments });
