/** The thread that looks at cases: one that never answers can be ended without ending the fuzzer. */
import { parentPort } from 'node:worker_threads';
import type { Case } from './case.types.ts';
import { inspect } from './inspect.ts';

parentPort?.on('message', (one: Case) => parentPort?.postMessage(inspect(one)));
