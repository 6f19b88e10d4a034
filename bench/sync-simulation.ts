import { seededRandom } from '../demo/faults.ts';
import { planNextSync } from '../src/sync/plan.ts';
import { drawGap, drawPast, drawRest, drawRhythm, type Population, RELEASES_LOOKED_AT } from './release-rhythm.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** The cron trigger (wrangler.toml). */
const TICK = 5 * MINUTE;
const TICKS_AN_HOUR = 12;
/** Days that are played but not counted, until what is due when has forgotten how it began. */
const WARM_UP = 2;
const COUNTED = 12;
const START = Date.parse('2026-11-21T00:00:00Z');
/** From GitHub's delivery to our answer: ten seconds of settling, and the queue (`told.ts`, wrangler.toml). */
const TOLD_AFTER = 15_000;
/** Of the deliveries that GitHub sends so many never arrive; it does not send them again by itself. */
const LOST = 0.005;
/** A planned batch asks about twenty projects for a point. What is told comes alone, and is counted with a point of its own. */
const PROJECTS_A_POINT = 20;

export interface Situation {
  readonly projects: number;
  readonly population: Population;
  /** Points an hour. */
  readonly budget: number;
  /** Points an hour that are left for people who wait. */
  readonly reserve: number;
  /** The part of all projects that GitHub tells us about, 0 to 1. */
  readonly told: number;
  /** Projects that one run of the plan takes. */
  readonly jobsARun: number;
}

export interface Course {
  /** How long after its release a new version is known, in ms, ascending. */
  readonly delays: Float64Array;
  /** Per day. */
  readonly looks: number;
  readonly changes: number;
  /** Looks because GitHub told of something. */
  readonly heard: number;
  readonly points: number;
  /** Projects that were due for longer than a run, at the worst moment. */
  readonly backlog: number;
}

/** Play some days of all projects, event by event: releases come out, the plan's next look finds them, or GitHub tells. */
export function simulateSyncs(situation: Situation): Course {
  return new Simulation(situation).run();
}

class Simulation {
  readonly #situation: Situation;
  readonly #random = seededRandom(20_261_121);
  readonly #rhythm: Float64Array;
  readonly #nextRelease: Float64Array;
  readonly #changedAt: Float64Array;
  /** As in `SyncHistory`; NaN for never. */
  readonly #heardAt: Float64Array;
  /** 1 where GitHub has told of the next release, and it never arrived. */
  readonly #lost: Uint8Array;
  /** The newest releases of each project, as the last look found them, in no order. */
  readonly #releases: Float64Array;
  readonly #dueTick: Int32Array;
  readonly #due: number[][];
  readonly #released: number[][];
  /** Told, and not looked at yet. */
  readonly #told: number[] = [];
  readonly #delays: number[] = [];
  #looks = 0;
  #changes = 0;
  #heard = 0;
  #points = 0;
  #backlog = 0;

  constructor(situation: Situation) {
    const { projects } = situation;
    const ticks = ((WARM_UP + COUNTED) * DAY) / TICK;
    this.#situation = situation;
    this.#rhythm = new Float64Array(projects);
    this.#nextRelease = new Float64Array(projects);
    this.#changedAt = new Float64Array(projects);
    this.#heardAt = new Float64Array(projects).fill(Number.NaN);
    this.#lost = new Uint8Array(projects);
    this.#releases = new Float64Array(projects * RELEASES_LOOKED_AT);
    this.#dueTick = new Int32Array(projects);
    this.#due = Array.from({ length: ticks }, () => []);
    this.#released = Array.from({ length: ticks }, () => []);
    for (let project = 0; project < projects; project += 1) this.#begin(project);
  }

  run(): Course {
    const { jobsARun } = this.#situation;
    const waiting: number[] = [];
    let [taken, hour, spent] = [0, -1, 0];
    for (let tick = 0; tick < this.#due.length; tick += 1) {
      if (Math.floor(tick / TICKS_AN_HOUR) !== hour) [hour, spent] = [Math.floor(tick / TICKS_AN_HOUR), 0];
      spent += this.#hear(tick, Math.max(0, this.#pointsAnHour() - spent));
      for (const project of this.#due[tick] ?? []) if (this.#dueTick[project] === tick) waiting.push(project);
      const room = Math.max(0, this.#pointsAnHour() - spent) * PROJECTS_A_POINT;
      const until = Math.min(waiting.length, taken + jobsARun, taken + room);
      spent += Math.ceil((until - taken) / PROJECTS_A_POINT);
      if (this.#counts(tick)) this.#points += Math.ceil((until - taken) / PROJECTS_A_POINT);
      while (taken < until) this.#look(waiting[taken++] ?? 0, START + (tick + 1) * TICK, tick);
      if (this.#counts(tick)) this.#backlog = Math.max(this.#backlog, waiting.length - taken);
    }
    const delays = Float64Array.from(this.#delays).sort();
    const perDay = (sum: number): number => sum / COUNTED;
    const [looks, changes] = [perDay(this.#looks), perDay(this.#changes)];
    const [heard, points] = [perDay(this.#heard), perDay(this.#points)];
    return { delays, looks, changes, heard, points, backlog: this.#backlog };
  }

  #begin(project: number): void {
    const rhythm = drawRhythm(this.#situation.population, this.#random);
    this.#rhythm[project] = rhythm;
    drawPast(rhythm, this.#random).forEach((age, i) => {
      this.#releases[project * RELEASES_LOOKED_AT + i] = START - age;
    });
    this.#changedAt[project] = Math.max(...this.#releasesOf(project));
    if (this.#isTold(project)) this.#heardAt[project] = this.#changedAt[project] ?? Number.NaN;
    // The beginning falls somewhere between two looks; what came out since the first of them is known only where it was told.
    const interval = this.#nextLook(project, START) - START;
    const lookedAt = START - interval * this.#random();
    this.#setDue(project, lookedAt + interval);
    const knownUntil = this.#isTold(project) ? START : lookedAt;
    this.#setRelease(project, knownUntil + drawRest(rhythm, this.#random));
  }

  /** Look at what GitHub told of, as far as `room` points allow; the rest waits. Returns the points that it cost. */
  #hear(tick: number, room: number): number {
    this.#told.push(...(this.#released[tick] ?? []));
    const heard = this.#told.splice(0, room);
    for (const project of heard) {
      this.#heardAt[project] = START + tick * TICK;
      this.#look(project, Math.max((this.#nextRelease[project] ?? 0) + TOLD_AFTER, START + tick * TICK), tick);
    }
    if (this.#counts(tick)) this.#points += heard.length;
    if (this.#counts(tick)) this.#heard += heard.length;
    return heard.length;
  }

  #look(project: number, at: number, tick: number): void {
    let isChanged = false;
    const wasLost = this.#lost[project] === 1;
    for (let date = this.#nextRelease[project] ?? 0; date <= at; date = this.#nextRelease[project] ?? 0) {
      isChanged = true;
      if (this.#counts(tick)) this.#delays.push(at - date);
      this.#releases[this.#oldest(project)] = date;
      this.#setRelease(project, date + drawGap(this.#rhythm[project] ?? 0, this.#random));
    }
    if (isChanged) this.#changedAt[project] = at;
    if (isChanged && wasLost) this.#heardAt[project] = Number.NaN;
    if (this.#counts(tick)) this.#looks += 1;
    if (isChanged && this.#counts(tick)) this.#changes += 1;
    this.#setDue(project, this.#nextLook(project, at));
  }

  #nextLook(project: number, at: number): number {
    const releasedAt = Array.from(this.#releasesOf(project));
    const changedAt = this.#changedAt[project] ?? null;
    const heard = this.#heardAt[project] ?? Number.NaN;
    const heardAt = Number.isNaN(heard) ? null : heard;
    const quiet = { heardAt, archived: false, failures: 0, popularity: 0 };
    return planNextSync({ githubId: `R_${project}`, syncedAt: at, changedAt, releasedAt, ...quiet });
  }

  #setDue(project: number, at: number): void {
    const tick = Math.floor((at - START) / TICK);
    this.#dueTick[project] = tick;
    this.#due[tick]?.push(project);
  }

  #setRelease(project: number, at: number): void {
    this.#nextRelease[project] = at;
    if (!this.#isTold(project)) return;
    this.#lost[project] = Number(this.#random() < LOST);
    if (this.#lost[project] === 0) this.#released[Math.floor((at - START) / TICK)]?.push(project);
  }

  #isTold(project: number): boolean {
    return project < this.#situation.told * this.#situation.projects;
  }

  #releasesOf(project: number): Float64Array {
    return this.#releases.subarray(project * RELEASES_LOOKED_AT, (project + 1) * RELEASES_LOOKED_AT);
  }

  #oldest(project: number): number {
    const releases = this.#releasesOf(project);
    return project * RELEASES_LOOKED_AT + releases.indexOf(Math.min(...releases));
  }

  #pointsAnHour(): number {
    return this.#situation.budget - this.#situation.reserve;
  }

  #counts(tick: number): boolean {
    return tick * TICK >= WARM_UP * DAY;
  }
}
