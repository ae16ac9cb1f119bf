import type { Kind, Kinds } from '../model/kinds';

/** A place in the declaration of a CRM that names a kind, or a sort of part. */
export interface NamedKind {
  /** Whose fact it is, as its author is told: `kind member`, `relation requires`. */
  of: string;
  /** `attributes.team.to` */
  fact: string;
  to: string;
  /** The kind before which it has to be written; absent: any time, as members, which are made in their holder. */
  before?: Kind;
}

export function namedKinds({ entries, relations }: Kinds): NamedKind[] {
  return [
    ...entries.flatMap(({ kind, facts }): NamedKind[] => {
      const of = `kind ${kind}`;
      const attributes = Object.entries(facts.attributes ?? {});
      const needed = 'needs' in facts ? facts.needs?.kind : undefined;
      return [
        ...attributes.flatMap(([name, { to }]) =>
          to === undefined ? [] : [{ of, fact: `attributes.${name}.to`, to, before: kind }],
        ),
        ...(facts.references ?? []).map(({ property, to, form }) => ({
          ...{ of, fact: `references.${property}.to`, to },
          ...(form === 'members' ? {} : { before: kind }),
        })),
        ...(needed === undefined ? [] : [{ of, fact: 'needs.kind', to: needed, before: kind }]),
      ];
    }),
    ...relations.flatMap(({ name, storedAt, statedAt }): NamedKind[] => [
      { of: `relation ${name}`, fact: 'storedAt', to: storedAt },
      { of: `relation ${name}`, fact: 'statedAt', to: statedAt, before: storedAt },
    ]),
  ];
}
