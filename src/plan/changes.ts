import { sameJson } from '../model/canonical-json';
import { ORDER, type Path } from '../model/path';
import type { Change } from './types';

type Plain = Record<string, unknown>;

/**
 * The differences between two canonical values, each with its path. Lists of objects with keys are compared by key,
 * with one extra change when their order differs.
 */
export function changesBetween(before: unknown, after: unknown, path: Path = []): Change[] {
  if (sameJson(before ?? null, after ?? null)) return [];
  if (isKeyed(before) && isKeyed(after)) return keyedChanges(before, after, path);
  if (isPlain(before) && isPlain(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
  }
  return [{ path, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) }];
}

function keyedChanges(before: Keyed[], after: Keyed[], path: Path): Change[] {
  const old = new Map(before.map((item) => [item.key, item]));
  const next = new Map(after.map((item) => [item.key, item]));
  const keys = [...new Set([...old.keys(), ...next.keys()])];
  const changes = keys.flatMap((key) => changesBetween(old.get(key), next.get(key), [...path, key]));
  const oldOrder = before.map((item) => item.key).filter((key) => next.has(key));
  const nextOrder = after.map((item) => item.key).filter((key) => old.has(key));
  if (!sameJson(oldOrder, nextOrder)) changes.push({ path: [...path, ORDER], from: oldOrder, to: nextOrder });
  return changes;
}

type Keyed = { key: string };

function isKeyed(value: unknown): value is Keyed[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isPlain(item) && typeof item.key === 'string')
  );
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
