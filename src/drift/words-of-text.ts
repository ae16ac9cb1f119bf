import { type Configuration, fillFor, wholeConfiguration } from '../configuration';
import type { RewriteInput } from '../editing';
import { presence } from '../import/adopt';
import { type FoundObject, findObjects } from '../import/find-objects';
import { type Respelling, readable } from '../import/readable';
import { wantedSpec } from '../import/wanted';
import type { Address } from '../model/address';
import type { DesiredObject } from '../model/desired';
import { asWanted, type RecordedState, recordOf } from '../model/recorded-state';
import type { Snapshot } from '../model/snapshot';
import type { Kind, Spec } from '../model/spec';
import { bind } from '../plan/bind';

/** An object of the account as the text could say it. */
export interface Sayable extends FoundObject {
  /** What the text shall state; what it cannot say is left out or stays as stated. */
  spec: Spec;
  /** What both say without the characters that nobody can see. */
  respelt: Omit<Respelling, 'address'>[];
}

/**
 * The account in the words of the text. `adopted`: which of the objects that nobody described shall get a key; a
 * reference to any other has no words.
 */
export function wordsOfText(input: {
  text: Configuration;
  environment: RewriteInput['environment'];
  stated: readonly DesiredObject[];
  base: RecordedState;
  snapshot: Snapshot;
  adopted(object: { kind: Kind; id: string }): boolean;
}): Map<Address, Sayable> {
  const { text, environment, stated, base, snapshot, adopted } = input;
  const everything = wholeConfiguration(fillFor(text, environment).filled).objects;
  const found = findObjects(snapshot, { everything, base, givenUp: new Set() }).objects;
  const ours = found.filter((object) => !object.isNew || adopted(object));
  const wanted = new Map(everything.map((object) => [object.address, object]));
  const here = new Map(stated.map((object) => [object.address, object]));
  const objects = ours.map((object) => wanted.get(object.address) ?? asWanted({ ...object, spec: object.live }));
  const records = new Map(ours.map((object) => [object.address, recordOf({ ...object, spec: object.live })]));
  const { objects: bound } = bind({ desired: { objects }, base: records, snapshot });
  const known = presence(ours);
  return new Map(
    ours.flatMap((object): [Address, Sayable][] => {
      const live = bound.get(object.address)?.live;
      if (!live) return [];
      const now = here.get(object.address)?.spec;
      const { spec, respelt } = wantedSpec(object.kind, live, now, known);
      return [[object.address, { ...object, live: readable(object.kind, live).spec, spec, respelt }]];
    }),
  );
}
