import { expect, it } from 'vitest';
import { FIELD_TYPES } from '../../src/crm/amocrm/model/field-types';
import { nearest } from '../../src/diagnostics/nearest';

const typeLike = (word: string) => nearest(word, FIELD_TYPES, 1 / 2);

it('suggests a known type for what is written like one', () => {
  expect(['number', 'numerik', 'check_box', 'selekt', 'datetime'].map(typeLike)).toEqual([
    'numeric',
    'numeric',
    'checkbox',
    'select',
    'date_time',
  ]);
});

it('suggests no type for a word of another kind', () => {
  expect(['string', 'phone', 'email', 'boolean', 'integer', 'money'].map(typeLike)).toEqual(Array(6).fill(''));
});

it('asks more of a likeness where any word may stand', () => {
  expect(nearest('number', ['numeric'])).toBe('');
  expect(nearest('slaes', ['sales', 'service'])).toBe('sales');
});
