import type { Kind, Spec } from '../../model/spec';
import { extensionPoint } from '../../registry/extensions';
import type { Configuration, ObjectDeclaration } from '../model/configuration';

/** An object as the text declares it, and what that is in canonical form. */
export interface Stated {
  kind: Kind;
  object: ObjectDeclaration;
  spec: Spec;
  /** What it is made of, as declared. */
  parts?: readonly ObjectDeclaration[] | undefined;
}

/** What the lists of a text that are a CRM's own mean; what refers to nothing is left out later. */
export interface CrmResolving {
  stated(text: Configuration): Stated[];
  /** References, sorted, of the parts that state a relation. */
  stagesStating(text: Configuration, relation: string): string[];
}

export const crmResolving = extensionPoint<CrmResolving>('resolving', { stated: () => [], stagesStating: () => [] });
