import { readFileSync } from 'node:fs';
import type { z } from '@hono/zod-openapi';
import { expect, expectTypeOf, test } from 'vitest';
import type { Answered, CheckItem, ItemAnswer } from '../../src/client/check.types.ts';
import { BatchBody, CheckBody } from '../../src/client/check-answer.ts';
import single from '../../src/http/examples/check.json' with { type: 'json' };
import batch from '../../src/http/examples/check-batch.json' with { type: 'json' };
import type {
  AnsweredSchema,
  AnswersSchema,
  BatchSchema,
  CheckQuery,
  ItemSchema,
} from '../../src/http/schemas/check.ts';

/** A type without what only types tell apart: whether a list may be changed, and how a field is left out. */
type Plain<T> = T extends readonly (infer U)[]
  ? readonly Plain<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Plain<Exclude<T[K], undefined>> }
    : T;

test('whatever the contract allows is of the client’s types, field by field', () => {
  type Sent = z.output<typeof AnswersSchema>['items'][number];
  expectTypeOf<Plain<Sent>>().toExtend<Plain<ItemAnswer>>();
  expectTypeOf<keyof z.output<typeof AnsweredSchema>>().toEqualTypeOf<keyof Answered>();
  expectTypeOf<keyof z.output<typeof AnsweredSchema>['verdict']>().toEqualTypeOf<keyof Answered['verdict']>();
  expectTypeOf<keyof z.input<typeof ItemSchema>>().toEqualTypeOf<keyof CheckItem>();
});

test('the client asks with every field that the contract knows', () => {
  expectTypeOf<keyof z.input<typeof CheckQuery>>().toEqualTypeOf<keyof CheckItem | 'as-of'>();
  expectTypeOf<keyof z.input<typeof BatchSchema>>().toEqualTypeOf<'items' | 'asOf'>();
});

test('the client reads every field of the contract’s examples', () => {
  expect(CheckBody.parse(single)).toEqual(single);
  expect(BatchBody.parse(batch.response)).toEqual(batch.response);
});

test('the package offers the client with its types', () => {
  const { exports, files } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { types, default: script } = exports['./client'];
  expect(files).toEqual(expect.arrayContaining([types, script].map((path: string) => path.replace('./', ''))));
});
