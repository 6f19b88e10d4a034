import { type FaultKind, type FaultSource, randomFaults, seededRandom } from '../../demo/faults.ts';
import type { Mishap } from './isolate.ts';
import type { Service } from './service.ts';
import type { VirtualTimeouts } from './virtual-timeouts.ts';

/** Two of five requests go wrong. */
const FAULTS: Readonly<Record<FaultKind, number>> = {
  timeout: 0.04,
  'bad-gateway': 0.05,
  'broken-body': 0.03,
  'primary-limit': 0.03,
  'secondary-limit-403': 0.03,
  'secondary-limit-200': 0.03,
  'resource-limits': 0.05,
  'partial-releases': 0.04,
  'partial-objects': 0.04,
  'truncated-text': 0.04,
  'shifted-page': 0.04,
};

/** Of what is sent to the database or the queue; one batch of the queue sends about fifty messages. */
const MISHAPS: Readonly<Record<Mishap, number>> = {
  'crash-before': 0.002,
  'crash-after': 0.002,
  'lost-before': 0.004,
  'lost-after': 0.004,
};

/** Let everything go wrong that can: at GitHub, on the way to the database and the queue, and with the order of messages. */
export function strike(service: Service, { seed, timeouts }: { seed: number; timeouts: VirtualTimeouts }): void {
  const random = seededRandom(seed);
  service.github.injectFaults(passingTime(service, randomFaults({ seed, chances: FAULTS }), timeouts));
  service.mishaps = () => pick(MISHAPS, random());
  service.shuffle = (items) =>
    items
      .map((item) => ({ item, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
}

/** Let nothing go wrong any more. */
export function relent(service: Service): void {
  service.github.injectFaults(null);
  service.mishaps = () => null;
  service.shuffle = (items) => items;
}

/** Whoever waits for an answer that never comes waits until the time limit passes. */
function passingTime(service: Service, next: FaultSource, timeouts: VirtualTimeouts): FaultSource {
  return () => {
    const fault = next();
    if (fault?.kind === 'timeout') {
      setImmediate(() => {
        service.now += timeouts.pass();
      });
    }
    return fault;
  };
}

function pick<K extends string>(chances: Readonly<Record<K, number>>, point: number): K | null {
  let left = point;
  for (const kind of Object.keys(chances) as K[]) {
    left -= chances[kind];
    if (left < 0) return kind;
  }
  return null;
}
